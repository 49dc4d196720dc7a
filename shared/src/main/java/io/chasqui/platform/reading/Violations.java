package io.chasqui.platform.reading;

import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules that a request breaks, all of them, up to a number that no honest request reaches. */
public final class Violations {
    private static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();
    private int count;

    public void add(Pointer at, String code, String detail) {
        count++;
        if (found.size() < MOST) {
            found.add(new Violation(at.toString(), code, detail));
        }
    }

    /** Ends the call if there is any violation. */
    public void refuse() {
        if (count > 0) {
            throw ProblemException.invalid(found, count);
        }
    }
}
