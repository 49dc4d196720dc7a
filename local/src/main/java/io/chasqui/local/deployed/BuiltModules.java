package io.chasqui.local.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whose artefact a function's code is: Lambda tells its SHA-256 of what it was given. */
final class BuiltModules {
    private final Map<String, String> bySha256 = new HashMap<>();

    /** @param functions the directory of the modules, each with its artefact where the build leaves it */
    BuiltModules(Path functions) {
        try (Stream<Path> modules = Files.list(functions)) {
            for (Path module : List.copyOf(modules.toList())) {
                String name = module.getFileName().toString();
                Path artefact = module.resolve("target").resolve("chasqui-" + name + ".zip");
                if (Files.isReadable(artefact)) {
                    bySha256.put(sha256(artefact), name);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param sha256 base64, as Lambda tells it */
    String of(String function, String sha256) {
        String module = bySha256.get(sha256);
        CheckFailed.unless(module != null, function + " does not run an artefact that was built here");
        return String.valueOf(module);
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
