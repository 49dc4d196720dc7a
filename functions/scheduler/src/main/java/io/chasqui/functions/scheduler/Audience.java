package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.template.VariableName;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recipients as they are read, each once; what is wrong with them is collected, and nothing is kept if anything is. */
final class Audience {
    private static final int MOST_VIOLATIONS = 50;

    /** A hundred recipients share an item of the database, which holds 400 KB. */
    private static final int MOST_BYTES = 3_500;

    /** What a name may be, in a sentence. */
    static final String NAMES =
            "A name has 1 to " + VariableName.LONGEST + " characters, and no brackets, braces or control characters.";

    private final Readings readings;
    private final Function<Target, ?> person;
    private final List<ListMember> members = new ArrayList<>();
    private final Set<Object> people = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private int wrongs;
    private int repeated;

    /** @param person tells one recipient from another: what is equal is one of them */
    Audience(Readings readings, Function<Target, ?> person) {
        this.readings = readings;
        this.person = person;
    }

    /** An audience whose recipients are a tenant's contacts. */
    static Audience of(TenantId tenant, Readings readings, ContactIds contactIds) {
        return new Audience(readings, target -> switch (target) {
            case Target.To to -> contactIds.of(tenant, to.address()).key();
            case Target.Known known -> known.contact().key();
        });
    }

    /**
     * @param line the line, or the place from 1 on, that it is known by to whom sent it
     * @param pointer where the recipient stands in what is read
     * @param variablesPointer where its variables do
     * @return the recipient, empty when it is none
     */
    Optional<Target> add(
            int line, RecipientBody to, Map<String, String> variables, String pointer, String variablesPointer) {
        if (bytes(variables) > MOST_BYTES) {
            String detail = "Send at most " + MOST_BYTES + " bytes of variables for one recipient.";
            refuse(List.of(new Violation(variablesPointer, "too_large", detail)));
        }
        variables.keySet().stream()
                .filter(name -> !VariableName.isNameable(name))
                .forEach(name -> refuse(List.of(new Violation(
                        Flaw.pointer(variablesPointer, name), "variable_name", "No text can name it. " + NAMES))));
        try {
            Target target = new AddressReading(readings).recipient(to, pointer);
            if (people.add(person.apply(target))) {
                members.add(new ListMember(line, target, variables));
                names.addAll(variables.keySet());
            } else {
                repeated++;
            }
            return Optional.of(target);
        } catch (ProblemException refused) {
            refuse(refused.violations());
            return Optional.empty();
        }
    }

    /** Notes what is wrong with a recipient. All flaws are counted, and the first ones are listed. */
    void refuse(List<Violation> wrong) {
        wrong.stream().limit(MOST_VIOLATIONS - violations.size()).forEach(violations::add);
        wrongs += wrong.size();
    }

    int size() {
        return members.size();
    }

    /** {@return the members} @throws ProblemException with all that is wrong */
    List<ListMember> members() {
        if (wrongs > 0) {
            throw ProblemException.invalid(violations, wrongs);
        }
        return List.copyOf(members);
    }

    /** {@return what is wrong, the first ones of it} */
    List<Flaw> flaws() {
        return violations.stream().map(Violation::flaw).toList();
    }

    /** @param name what the list is called; null for none */
    RecipientList list(@Nullable String name, Creation creation) {
        ListId id = new ListId(Order.of(creation.at(), creation.random().nextLong()));
        Set<String> known = names.size() > RecipientList.MOST_VARIABLES ? null : names;
        return new RecipientList(id, name, members.size(), repeated, known, creation.at());
    }

    private static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue()))
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
