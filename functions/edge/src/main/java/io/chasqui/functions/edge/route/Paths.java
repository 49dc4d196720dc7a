package io.chasqui.functions.edge.route;

import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;

/** Paths as they are sent (RFC 3986, 3.3). */
final class Paths {
    private Paths() {}

    static String checked(String path) {
        try {
            if (path.startsWith("/") && new URI(path).getRawPath().equals(path)) {
                return path;
            }
        } catch (URISyntaxException none) {
            // the problem below says it
        }
        throw ProblemException.of(ProblemCode.BAD_REQUEST, "The path is none; encode what is no part of a path.");
    }

    /** {@return one segment, decoded; a plus is a plus, unlike in a form} */
    static String decoded(String segment) {
        return PercentEncoding.decoded(segment.replace("+", "%2B"), "path");
    }
}
