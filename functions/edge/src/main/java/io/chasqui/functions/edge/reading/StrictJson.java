package io.chasqui.functions.edge.reading;

import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.json.body.JsonMessageHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what controllers take as {@code @Body}, before Micronaut's own reader of JSON, which would convert and leave out
 * (docs/decisions/0001). It takes whatever comes: if it said that it can't read something, Micronaut's would.
 */
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Order(JsonMessageHandler.ORDER - 10)
final class StrictJson<T> implements MessageBodyReader<T> {
    private final StrictReader reader;

    StrictJson(StrictReader reader) {
        this.reader = reader;
    }

    /** @throws ProblemException 400, 413, 415 or 422 when it is not what the parameter is to be */
    @Override
    public T read(Argument<T> type, @Nullable MediaType media, Headers headers, InputStream body) {
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body with 'Content-Type: application/json', in UTF-8.");
        }
        int most = type.getAnnotationMetadata().intValue(MaxBytes.class).orElse(MaxBytes.USUAL);
        try {
            byte[] bytes = body.readAllBytes();
            if (bytes.length > most) {
                throw ProblemException.of(ProblemCode.BODY_TOO_LARGE, "Send at most " + most + " bytes.");
            }
            return reader.read(type, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }
}
