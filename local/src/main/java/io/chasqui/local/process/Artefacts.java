package io.chasqui.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The modules' artefacts, unpacked as Lambda unpacks them, each once and for as long as this JVM runs. */
final class Artefacts {
    private final Path functions;
    private final Map<String, Path> unpacked = new ConcurrentHashMap<>();

    /** @param functions the directory of the modules, each with its artefact where the build leaves it */
    Artefacts(Path functions) {
        this.functions = functions;
    }

    /**
     * {@return the directory that a module's functions start in}
     *
     * @throws IllegalStateException when the artefact is not there
     */
    Path unpacked(String module) {
        return unpacked.computeIfAbsent(module, this::unpack);
    }

    private Path unpack(String module) {
        Path artefact = functions.resolve(module).resolve("target").resolve("chasqui-" + module + ".zip");
        if (!Files.isReadable(artefact)) {
            throw new IllegalStateException(artefact + " is not there: mvn package makes it");
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(artefact))) {
            Path root = Files.createTempDirectory("chasqui-" + module + "-");
            root.toFile().deleteOnExit();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(zip, entry, root);
            }
            return root;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't unpack " + artefact, unreadable);
        }
    }

    private static void write(InputStream zip, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(entry.getName() + " leads out of the artefact");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.copy(zip, target);
        }
        target.toFile().deleteOnExit();
    }
}
