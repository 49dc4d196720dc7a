package io.chasqui.functions.edge;

import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Spells the problems that are expected, in full. */
final class Answers {
    private Answers() {}

    static String problem(ProblemCode code, String detail) {
        return head(code, detail) + "}";
    }

    static String invalid(List<Violation> violations) {
        String rules = violations.size() == 1 ? "One rule is broken" : violations.size() + " rules are broken";
        return head(ProblemCode.INVALID_REQUEST, rules + "; see 'violations'.")
                + violations.stream()
                        .map(v -> "{\"pointer\":\"" + v.pointer() + "\",\"code\":\"" + v.code() + "\",\"detail\":\""
                                + v.detail() + "\"}")
                        .collect(Collectors.joining(",", ",\"violations\":[", "]}"));
    }

    private static String head(ProblemCode code, String detail) {
        return "{\"type\":\"/docs/errors/" + code.wire() + "\",\"title\":\"" + code.title() + "\",\"status\":"
                + code.status() + ",\"code\":\"" + code.wire() + "\",\"detail\":\"" + detail + "\"";
    }
}
