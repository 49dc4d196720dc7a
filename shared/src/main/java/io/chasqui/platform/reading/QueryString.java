package io.chasqui.platform.reading;

import io.chasqui.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the query of a URL. */
public final class QueryString {
    private QueryString() {}

    /**
     * {@return the parameters in their order; a name that is there more than once is added to the violations}
     *
     * @param query as it was sent, without its question mark
     * @throws ProblemException 400 when it is not percent-encoded
     */
    public static Map<String, String> parameters(String query, Violations violations) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                violations.add(
                        Pointer.query(name), "duplicate", "This parameter is there more than once; send it once.");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return PercentEncoding.decoded(text, "query");
    }
}
