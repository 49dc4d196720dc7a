package io.chasqui.platform.reading;

import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, 2.1) of UTF-8, in which a plus is a blank, as in a form. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /**
     * {@return what the text spells}
     *
     * @param part what of the request it is from, for people
     * @throws ProblemException 400 when it is not encoded so
     */
    public static String decoded(String text, String part) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\ufffd') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException brokenEscape) {
            // the problem below says it
        }
        String detail = "The " + part + " is not percent-encoded UTF-8; encode it so.";
        throw ProblemException.of(ProblemCode.BAD_REQUEST, detail);
    }
}
