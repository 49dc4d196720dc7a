package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header, with the quotes of a structured field (RFC 8941) or without. */
public final class IdempotencyKeys {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String QUOTE = "\"";

    private IdempotencyKeys() {}

    /**
     * {@return the request's key; empty when it has none}
     *
     * @throws ProblemException 422 when it is there and is none
     */
    public static Optional<IdempotencyKey> find(Request request) {
        String header = request.header(IdempotencyKey.HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String value = unquoted(header);
        if (!VISIBLE.matcher(value).matches()) {
            throw ProblemException.invalid(
                    IdempotencyKey.HEADER, "format", "Send it once, with 1 to 255 visible ASCII characters.");
        }
        return Optional.of(new IdempotencyKey(value, Fingerprint.of(request)));
    }

    /**
     * {@return the request's key}
     *
     * @throws ProblemException 422 when it has none
     */
    public static IdempotencyKey read(Request request) {
        return find(request)
                .orElseThrow(() -> ProblemException.invalid(IdempotencyKey.HEADER, "required", "Send this header."));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith(QUOTE) && value.endsWith(QUOTE);
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : value;
    }
}
