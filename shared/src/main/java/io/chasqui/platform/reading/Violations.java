package io.chasqui.platform.reading;

import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that a request breaks, all of them, up to a number that no honest request reaches. */
public final class Violations {
    private static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private int count;

    public void add(Pointer at, String code, String detail) {
        add(at.toString(), code, detail);
    }

    public void add(String pointer, String code, String detail) {
        count++;
        places.add(pointer);
        if (found.size() < MOST) {
            found.add(new Violation(pointer, code, detail));
        }
    }

    /** {@return whether something is wrong with a place, or with what it is in} */
    public boolean isWrong(String pointer) {
        String place = pointer;
        while (!places.contains(place)) {
            int end = place.lastIndexOf('/');
            if (end < 0) {
                return false;
            }
            place = place.substring(0, end);
        }
        return true;
    }

    /** {@return whether something is wrong with what is in a place} */
    public boolean isWrongWithin(String pointer) {
        return places.stream().anyMatch(place -> place.startsWith(pointer + "/"));
    }

    /** Ends the call if there is any violation. */
    public void refuse() {
        if (count > 0) {
            throw ProblemException.invalid(found, count);
        }
    }
}
