package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.Fingerprint;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A controller's parameter of the type {@link IdempotencyKey}: the header, with the quotes of a structured field (RFC
 * 8941) or without.
 */
@Singleton
final class IdempotencyKeys implements TypedRequestArgumentBinder<IdempotencyKey> {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** A string of RFC 8941, section 3.3.3. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*\"");

    @Override
    public Argument<IdempotencyKey> argumentType() {
        return Argument.of(IdempotencyKey.class);
    }

    /** @throws ProblemException 422 when the header is no key, or is not there and the parameter is not nullable */
    @Override
    public BindingResult<IdempotencyKey> bind(
            ArgumentConversionContext<IdempotencyKey> context, HttpRequest<?> request) {
        Optional<IdempotencyKey> key = find(Request.of(request));
        if (key.isEmpty() && !context.getArgument().isNullable()) {
            throw ProblemException.invalid(IdempotencyKey.HEADER, "required", "Send this header.");
        }
        return () -> key;
    }

    private static Optional<IdempotencyKey> find(Request request) {
        String header = request.header(IdempotencyKey.HEADER);
        if (header == null) {
            return Optional.empty();
        }
        boolean quoted = QUOTED.matcher(header).matches();
        String value = quoted ? unquoted(header) : header;
        // A gateway joins headers that are there twice with a comma.
        if (!VISIBLE.matcher(value).matches() || (!quoted && value.contains(","))) {
            throw ProblemException.invalid(
                    IdempotencyKey.HEADER, "format", "Send it once, with 1 to 255 visible ASCII characters.");
        }
        return Optional.of(new IdempotencyKey(value, fingerprint(request)));
    }

    private static Fingerprint fingerprint(Request request) {
        String route = request.method() + " " + request.path();
        return Fingerprint.of(route, request.header("Content-Type", ""), request.body());
    }

    private static String unquoted(String value) {
        return value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1");
    }
}
