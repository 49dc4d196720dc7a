package io.chasqui.platform.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text that is compressed by gzip, and written in Base64. */
final class Packed {
    private Packed() {}

    static String text(String plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError("bytes in memory can be written", impossible);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** @throws JsonException when this is no packed text */
    static String read(String packed) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new JsonException("not a packed text");
        }
    }
}
