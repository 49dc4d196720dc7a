package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.answer.AnswerJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An answer as bytes: its format's version, its status, its {@code Location} or nothing, and its body's JSON. */
final class StoredAnswers {
    private static final int VERSION = 1;

    private StoredAnswers() {}

    static byte[] write(HttpResponse<?> answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(answer.code());
            String location = answer.header(HttpHeaders.LOCATION);
            out.writeUTF(location == null ? "" : location);
            out.write(AnswerJson.text(answer.body()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** {@return the answer; its body is JSON already, as the route's own would be written} */
    @SuppressWarnings("unchecked") // nobody but the response's writer looks at the body, and it takes bytes as they are
    static <T> MutableHttpResponse<T> read(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("an answer of an unknown format was kept: " + version);
            }
            MutableHttpResponse<byte[]> answer = HttpResponse.status(HttpStatus.valueOf(in.readShort()));
            String location = in.readUTF();
            if (!location.isEmpty()) {
                answer.header(HttpHeaders.LOCATION, location);
            }
            answer.body(in.readAllBytes()).contentType(MediaType.APPLICATION_JSON_TYPE);
            return (MutableHttpResponse<T>) (MutableHttpResponse<?>) answer;
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }
}
