package io.chasqui.verifier;

import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the module whose artefact a function runs, by the SHA-256 that Lambda reports. */
final class BuiltModules {
    private final Map<String, String> bySha256 = new HashMap<>();

    /** @param functions the directory of the modules, each with its artefact where the build leaves it */
    BuiltModules(Path functions) {
        Artefacts artefacts = Artefacts.managed(functions);
        try (Stream<Path> modules = Files.list(functions)) {
            for (Path module : List.copyOf(modules.toList())) {
                String name = module.getFileName().toString();
                Path artefact = artefacts.of(name);
                if (Files.isReadable(artefact)) {
                    bySha256.put(Base64.getEncoder().encodeToString(Sha256.of(artefact)), name);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param sha256 base64, as Lambda reports it */
    String of(String function, String sha256) {
        String module = bySha256.get(sha256);
        CheckFailed.unless(module != null, function + " does not run an artefact that was built here");
        return String.valueOf(module);
    }
}
