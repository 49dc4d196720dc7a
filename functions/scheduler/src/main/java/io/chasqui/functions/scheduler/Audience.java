package io.chasqui.functions.scheduler;

import io.chasqui.acceptance.MessageRequest.Target;
import io.chasqui.campaign.Entry;
import io.chasqui.campaign.ListId;
import io.chasqui.campaign.RecipientList;
import io.chasqui.contact.ContactIds;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.message.Readings;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.problem.Violation;
import io.chasqui.id.Order;
import io.chasqui.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Recipients as they are read, each once; what is wrong with them is collected, and nothing is kept if anything is. */
final class Audience {
    private static final int MOST_VIOLATIONS = 50;

    private final TenantId tenant;
    private final Readings readings;
    private final ContactIds contactIds;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> contacts = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private int repeated;

    Audience(TenantId tenant, Readings readings, ContactIds contactIds) {
        this.tenant = tenant;
        this.readings = readings;
        this.contactIds = contactIds;
    }

    /** @param pointer where the recipient stands in what is read */
    void add(RecipientBody to, Map<String, String> variables, String pointer) {
        if (violations.size() >= MOST_VIOLATIONS) {
            return;
        }
        try {
            Target target = readings.target(to, pointer);
            if (contacts.add(contact(target))) {
                entries.add(new Entry(target, variables));
            } else {
                repeated++;
            }
        } catch (ProblemException refused) {
            violations.addAll(refused.problem().violations());
        }
    }

    /** Notes what is wrong with a line that no recipient can be read from. */
    void refuse(List<Violation> lines) {
        violations.addAll(lines.subList(0, Math.min(lines.size(), MOST_VIOLATIONS)));
    }

    boolean isRefused() {
        return violations.size() >= MOST_VIOLATIONS;
    }

    int size() {
        return entries.size();
    }

    /** {@return the entries} @throws ProblemException with all that is wrong */
    List<Entry> entries() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)));
        }
        return List.copyOf(entries);
    }

    RecipientList list(Instant now, RandomGenerator random) {
        return new RecipientList(new ListId(Order.of(now, random.nextLong())), entries.size(), repeated, now);
    }

    private String contact(Target target) {
        return switch (target) {
            case Target.To to -> contactIds.of(tenant, to.address()).key();
            case Target.Known known -> known.contact().key();
        };
    }
}
