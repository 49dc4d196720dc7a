package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header, with the quotes of a structured field (RFC 8941) or without. */
@Singleton
final class IdempotencyKeyBinder implements TypedRequestArgumentBinder<IdempotencyKey> {
    private static final Argument<IdempotencyKey> TYPE = Argument.of(IdempotencyKey.class);
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String QUOTE = "\"";

    @Override
    public Argument<IdempotencyKey> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<IdempotencyKey> bind(
            ArgumentConversionContext<IdempotencyKey> context, HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(IdempotencyKey.HEADER);
        if (values.isEmpty()) {
            if (!context.getArgument().isNullable()) {
                throw ProblemException.invalid(IdempotencyKey.HEADER, "required", "Send this header.");
            }
            return BindingResult.empty();
        }
        String value = values.size() == 1 ? unquoted(values.getFirst()) : "";
        if (!VISIBLE.matcher(value).matches()) {
            throw ProblemException.invalid(
                    IdempotencyKey.HEADER, "format", "Send it once, with 1 to 255 visible ASCII characters.");
        }
        Fingerprint fingerprint = Fingerprint.of(request.getMethodName(), Call.event(request));
        return () -> Optional.of(new IdempotencyKey(value, fingerprint));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith(QUOTE) && value.endsWith(QUOTE);
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : value;
    }
}
