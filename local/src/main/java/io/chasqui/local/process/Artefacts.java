package io.chasqui.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The modules' artefacts, unpacked as Lambda unpacks them, each once and for as long as this JVM runs. */
public final class Artefacts {
    private final Path functions;
    private final String kind;
    private final Map<String, Path> unpacked = new ConcurrentHashMap<>();

    private Artefacts(Path functions, String kind) {
        this.functions = functions;
        this.kind = kind;
    }

    /**
     * {@return those for Lambda's own Java runtimes}
     *
     * @param functions the directory of the modules, each with its artefacts where the build leaves them
     */
    public static Artefacts managed(Path functions) {
        return new Artefacts(functions, "");
    }

    /**
     * {@return those that bring their runtime}
     *
     * @param functions the directory of the modules, each with its artefacts where the build leaves them
     * @param architecture the processors that they are for, as Lambda names them
     */
    public static Artefacts own(Path functions, String architecture) {
        return new Artefacts(functions, "-own-" + architecture);
    }

    /** {@return where the build leaves a module's artefact} */
    public Path of(String module) {
        return built(module, ".zip");
    }

    /** {@return where the build leaves the list of a module's components, beside the artefact} */
    public Path sbom(String module) {
        return built(module, "-sbom.json");
    }

    private Path built(String module, String rest) {
        return functions.resolve(module).resolve("target").resolve("chasqui-" + module + kind + rest);
    }

    /**
     * {@return the directory that a module's functions start in}
     *
     * @throws IllegalStateException when the artefact is not there
     */
    public Path unpacked(String module) {
        return unpacked.computeIfAbsent(module, this::unpack);
    }

    private Path unpack(String module) {
        Path artefact = of(module);
        if (!Files.isReadable(artefact)) {
            throw new IllegalStateException(artefact + " is not there: ./chasqui package makes it");
        }
        try (FileSystem zip = FileSystems.newFileSystem(artefact, Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            Path root = Files.createTempDirectory("chasqui-" + module + "-");
            root.toFile().deleteOnExit();
            for (Path entry : (Iterable<Path>) entries.skip(1)::iterator) {
                write(entry, root);
            }
            return root;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't unpack " + artefact, unreadable);
        }
    }

    /** With its time, by which a JVM knows the jars that its cache was made of, and with who may run it. */
    private static void write(Path entry, Path root) throws IOException {
        Path target = root.resolve(entry.toString().substring(1)).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(entry + " leads out of the artefact");
        }
        if (Files.isDirectory(entry)) {
            Files.createDirectories(target);
        } else {
            Files.copy(entry, target, StandardCopyOption.COPY_ATTRIBUTES);
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
        }
        target.toFile().deleteOnExit();
    }
}
