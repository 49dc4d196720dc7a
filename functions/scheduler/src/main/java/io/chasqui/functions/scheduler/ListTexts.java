package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.rendering.Renderer;
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
    static void check(Content content, RecipientList list, Renderer renderer) {
        Set<String> known = list.variables();
        if (known == null) {
            return;
        }
        Map<String, String> present = known.stream().collect(Collectors.toMap(Function.identity(), name -> ""));
        // Whether a value is what the text needs is seen with each recipient's.
        List<Violation> missing = renderer.unfilled(content, present).stream()
                .flatMap(flaw -> Stream.ofNullable(flaw.variable()))
                .distinct()
                .filter(name -> !known.contains(name) && !name.startsWith(CONTACT))
                .map(ListTexts::missing)
                .toList();
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
