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
    private static final String QUOTE = "\"";

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
        String value = unquoted(header);
        if (!VISIBLE.matcher(value).matches()) {
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
        boolean quoted = value.length() >= 2 && value.startsWith(QUOTE) && value.endsWith(QUOTE);
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : value;
    }
}
