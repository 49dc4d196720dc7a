package io.chasqui.functions.send;

import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A description that was made when the function was built. It is read when it is first asked for, not at the start. */
final class DescriptionFile {
    private record Read(String text, String etag) {}

    private final String name;
    private volatile @Nullable Read read;

    DescriptionFile(String name) {
        this.name = name;
    }

    /** @param known the request's {@code If-None-Match} (RFC 9110, 13.1.2) */
    HttpResponse<String> answer(@Nullable String known) {
        Read file = read == null ? read() : read;
        read = file;
        if (known != null && Arrays.stream(known.split(",")).map(String::strip).anyMatch(tag -> isOf(file, tag))) {
            return HttpResponse.<String>notModified().header("ETag", file.etag());
        }
        return HttpResponse.ok(file.text()).header("ETag", file.etag());
    }

    private static boolean isOf(Read file, String tag) {
        return tag.equals("*") || tag.replaceFirst("^W/", "").equals(file.etag());
    }

    private Read read() {
        try (InputStream resource = Objects.requireNonNull(
                DescriptionFile.class.getResourceAsStream("/description/" + name), "the build has packed " + name)) {
            byte[] bytes = resource.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Read(
                    new String(bytes, StandardCharsets.UTF_8),
                    "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every JDK has SHA-256", impossible);
        }
    }
}
