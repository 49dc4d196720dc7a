package io.chasqui.cli.packaging;

import io.chasqui.local.process.Machine;
import io.chasqui.local.process.MadeOf;
import io.chasqui.local.process.RuntimeClient;
import io.chasqui.local.process.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory that a module's functions start in: {@code bootstrap}, which Lambda starts, the JVM's {@code options},
 * {@code jre}, {@code lib} with one jar, the native code of AWS's runtime client, {@code made-of}, which has the SHA-256 of
 * the module's artefact, in the format of {@code sha256sum}, and {@code chasqui-HASH.aot}. A cache is of the jar that it was made
 * of, and a JVM that does not notice another (Temurin 25.0.3) runs the old classes: hence the hash. One that looks does so
 * by the names in the class path, sizes and times: names are relative, and the time of each file is the same here, in the
 * zip and where Lambda unpacks it.
 */
record TaskRoot(Path directory) {
    /** <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">250 MB</a>, unzipped. */
    private static final long MOST_BYTES = 250L << 20;

    private static final String CONFIGURATION = "training.conf";

    private static final String JAR = "lib/chasqui.jar";

    /** Even seconds, as a zip has them, and the sources' own. */
    static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** {@return the jars of a module's artefact, unpacked, and of the runtime client, which has its own version of some} */
    static List<Path> jars(Path module) throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(module.resolve("lib"))) {
            Stream.concat(files, RuntimeClient.jars().stream())
                    .forEachOrdered(jar -> jars.put(jar.getFileName().toString(), jar));
        }
        return List.copyOf(jars.values());
    }

    /**
     * Writes everything but the cache.
     *
     * @param jars what the class path holds
     * @param artefact the module's, which the jars are of
     */
    void assemble(List<Path> jars, Path artefact, Path jre) throws IOException {
        copy(jre, directory.resolve("jre"));
        Files.createDirectory(directory.resolve("lib"));
        OneJar jar = new OneJar();
        for (Path each : jars) {
            jar.addAll(each);
        }
        for (Class<?> ours : List.of(Start.class, TrainingHandler.class)) {
            String name = ours.getName().replace('.', '/') + ".class";
            jar.add(name, read(name));
        }
        jar.write(directory.resolve(JAR));
        Files.writeString(directory.resolve(MadeOf.FILE), MadeOf.line(artefact));
        Files.write(directory.resolve("libaws-lambda-jni.so"), RuntimeClient.library(Machine.architecture()));
        Files.writeString(directory.resolve("bootstrap"), resource("bootstrap"));
        Files.setPosixFilePermissions(directory.resolve("bootstrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(options(), resource("options") + "-cp\n" + JAR + "\n");
        setTimes();
    }

    /** {@return the option by which a JVM records the classes that it loads} */
    static String recording() {
        return "-XX:AOTMode=record -XX:AOTConfiguration=" + CONFIGURATION;
    }

    /** Makes the cache from the recording, and makes {@code bootstrap} use it. */
    void makeCache() throws IOException {
        String cache = "chasqui-" + hash() + ".aot";
        run("-XX:AOTMode=create", "-XX:AOTConfiguration=" + CONFIGURATION, "-XX:AOTCache=" + cache);
        Files.delete(directory.resolve(CONFIGURATION));
        Files.writeString(options(), "-XX:AOTCache=" + cache + "\n", StandardOpenOption.APPEND);
        setTimes();
    }

    /** @throws IllegalStateException when the cache is not of what stands here, or a JVM doesn't take it */
    void check() throws IOException {
        String cache = "chasqui-" + hash() + ".aot";
        if (!Files.exists(directory.resolve(cache))) {
            throw new IllegalStateException("there is no " + cache + " in " + directory);
        }
        run("-XX:AOTMode=on", "-version");
    }

    /** {@return what the cache depends on, in 16 hexadecimal digits: the jar, the JVM and its options} */
    String hash() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Path file : files()) {
                String name = directory.relativize(file).toString();
                if (name.startsWith("lib/") || name.startsWith("jre/")) {
                    out.write((name + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                    Files.copy(file, out);
                }
            }
            for (String option : Files.readAllLines(options())) {
                if (!option.startsWith("-XX:AOTCache=")) {
                    out.write((option + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /**
     * Writes the zip for Lambda, with the same time for all files, and with file permissions.
     *
     * @throws IllegalStateException when Lambda would not take it
     */
    void zip(Path artefact) throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        if (size > MOST_BYTES) {
            throw new IllegalStateException(
                    artefact.getFileName() + " has " + size + " bytes, and Lambda takes " + MOST_BYTES);
        }
        Files.deleteIfExists(artefact);
        Map<String, Object> asUnix = Map.of("create", "true", "enablePosixFileAttributes", true);
        try (FileSystem zip = FileSystems.newFileSystem(artefact, asUnix);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.skip(1).sorted()::iterator) {
                Path entry = zip.getPath("/" + directory.relativize(file));
                Files.copy(file, entry);
                Files.setLastModifiedTime(entry, TIME);
                Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
            }
        }
    }

    private Path options() {
        return directory.resolve("options");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void setTimes() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, TIME);
        }
    }

    /** Runs the JVM, as {@code bootstrap} does but for what follows. */
    private void run(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("jre/bin/java", "@options"), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " in " + directory + " failed:\n" + output);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String resource(String name) throws IOException {
        return new String(read("runtime/" + name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = TaskRoot.class.getClassLoader().getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }
}
