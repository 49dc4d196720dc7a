package io.chasqui.functions.edge.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
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

    private final JsonMapper json;

    StoredAnswers(JsonMapper json) {
        this.json = json;
    }

    byte[] write(HttpResponse<?> answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(answer.code());
            out.writeUTF(answer.getHeaders().findFirst(HttpHeaders.LOCATION).orElse(""));
            Object body = answer.body();
            if (body != null) {
                out.write(json.writeValueAsBytes(body));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** {@return the answer, with its body's JSON in the place of a T, as Micronaut writes it too} */
    @SuppressWarnings("unchecked")
    static <T> MutableHttpResponse<T> read(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("an answer of an unknown format was kept: " + version);
            }
            MutableHttpResponse<T> answer = HttpResponse.status(HttpStatus.valueOf(in.readShort()));
            String location = in.readUTF();
            if (!location.isEmpty()) {
                answer.header(HttpHeaders.LOCATION, location);
            }
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return body.isEmpty() ? answer : (MutableHttpResponse<T>) answer.body(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }
}
