package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.core.type.Argument;
import java.util.regex.Pattern;

/** Reads a {@link JsonBody}. */
public final class JsonBodies {
    private static final Pattern JSON =
            Pattern.compile("(?i)\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?\\s*");

    private JsonBodies() {}

    /**
     * {@return the body, as a controller's parameter has it}
     *
     * @throws ProblemException 400, 413, 415 or 422 when it is not what the parameter is to be
     */
    public static Object read(Argument<?> type, Request request) {
        String contentType = request.header("Content-Type", "");
        if (!JSON.matcher(contentType).matches()) {
            String detail = "Send the body with 'Content-Type: application/json', in UTF-8.";
            throw ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail);
        }
        byte[] bytes = request.body();
        int most = type.getAnnotationMetadata()
                .intValue(JsonBody.class, "maxBytes")
                .orElse(JsonBody.DEFAULT_MAX_BYTES);
        if (bytes.length > most) {
            throw ProblemException.of(ProblemCode.BODY_TOO_LARGE, "Send at most " + most + " bytes.");
        }
        Violations violations = new Violations();
        Object tree = JsonTree.read(bytes, violations);
        Object body = new ObjectReader(violations, false).value(type, tree, Pointer.ROOT);
        violations.refuse();
        if (body == null) {
            throw new IllegalStateException("a reader returned nothing and no violation for " + type.getType());
        }
        Rules.check(body, false, violations);
        violations.refuse();
        return body;
    }
}
