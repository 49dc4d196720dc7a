package io.chasqui.functions.edge.reading;

import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.request.Flaw;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is asked of a body beyond its types and constraints. A bean of this type is asked before the request is refused, so
 * that the answer has all mistakes at once.
 */
public interface BodyRules<T> {
    /** {@return the body's type} */
    Class<T> type();

    /**
     * {@return what is wrong} What is said of a place that is broken already, or lies within one, is left out.
     *
     * @param body has something that its type allows where the request has a mistake
     * @param sound whether nothing is wrong at a place, or within it, so far
     */
    List<Flaw> flaws(T body, Predicate<String> sound);

    /** {@return what a check refuses, none where it passes} */
    static List<Flaw> refused(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (ProblemException refused) {
            return refused.violations().stream().map(Violation::flaw).toList();
        }
    }
}
