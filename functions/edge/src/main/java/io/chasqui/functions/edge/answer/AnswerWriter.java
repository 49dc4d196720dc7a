package io.chasqui.functions.edge.answer;

import io.chasqui.functions.edge.problem.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what routes answer, and problems. */
@Singleton
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
final class AnswerWriter<T> implements MessageBodyWriter<T> {
    @Override
    public void writeTo(Argument<T> type, MediaType media, T answer, MutableHeaders headers, OutputStream out) {
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, media);
        }
        try {
            out.write(AnswerJson.text(answer).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new CodecException("the answer can't be written", gone);
        }
    }
}
