package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules that a request breaks, all of them, up to a number that no honest request reaches. */
final class Violations {
    private static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();
    private int count;

    void add(Pointer at, String code, String detail) {
        count++;
        if (found.size() < MOST) {
            found.add(new Violation(at.toString(), code, detail));
        }
    }

    /** {@return how many there are; a reader compares it before and after a part to know whether the part is sound} */
    int count() {
        return count;
    }

    /** Ends the call if there is any violation. */
    void refuse() {
        if (count > 0) {
            throw ProblemException.invalid(found, count);
        }
    }
}
