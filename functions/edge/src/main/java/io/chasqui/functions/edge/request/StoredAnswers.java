package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.answer.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** An answer as bytes: its format's version, its status, its {@code Location} or nothing, and its body's JSON. */
final class StoredAnswers {
    private static final int VERSION = 1;

    private StoredAnswers() {}

    static byte[] write(Answer<?> answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(answer.status());
            out.writeUTF(answer.headers().getOrDefault(Answer.LOCATION, ""));
            out.write(Objects.requireNonNullElse(answer.text(), "").getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    static <T> Answer<T> read(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("an answer of an unknown format was kept: " + version);
            }
            int status = in.readShort();
            String location = in.readUTF();
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer<>(
                    status,
                    location.isEmpty() ? Map.of() : Map.of(Answer.LOCATION, location),
                    body.isEmpty() ? null : new Answer.Json(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }
}
