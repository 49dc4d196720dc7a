package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.reading.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares texts with lists: one that asks for what no recipient of the list has would reach nobody. */
final class ListTexts {
    /** What the recipient's contact decides. */
    private static final String CONTACT = "contact.";

    private ListTexts() {}

    /** @throws ProblemException 422 with each variable that the list lacks */
    static void check(String text, RecipientList list, Templates templates) {
        Set<String> known = list.variables();
        if (known == null) {
            return;
        }
        Map<String, String> present = known.stream().collect(Collectors.toMap(Function.identity(), name -> ""));
        List<Violation> missing = switch (templates.read(text, Format.TEXT).render(Values.of(present))) {
            case Rendering.Filled ignored -> List.of();
            case Rendering.Flawed flawed ->
                // Whether a value is what the text needs is seen with each recipient's.
                flawed.flaws().stream()
                        .flatMap(flaw -> Stream.ofNullable(flaw.variable()))
                        .filter(name -> !known.contains(name) && !name.startsWith(CONTACT))
                        .map(ListTexts::missing)
                        .toList();
        };
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
    }

    private static Violation missing(String name) {
        return new Violation(
                Pointer.ROOT.child("list").child("variables").child(name).toString(),
                "missing_variable",
                "The text asks for this variable, and no recipient of the list has it; GET /v1/lists/{id} shows the"
                        + " 'variables' that it has.");
    }
}
