package io.chasqui.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.functions.send.ApiHandler;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same sources make the same artefact, whoever builds it, where and when. That the compiler's classes are the same
 * too is what {@code .ci/run} looks at, which compiles a module twice.
 */
class SameBytesTest {
    /** As the root pom has it: {@code project.build.outputTimestamp}. */
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final String SERVICES = "META-INF/micronaut/io.micronaut.inject.BeanDefinitionReference/";

    @TempDir
    private Path directory;

    @Test
    void ofJarsInAnyOrderAndOfAnyAge() throws Exception {
        Path here = Files.createDirectory(directory.resolve("here"));
        Path there = Files.createDirectory(directory.resolve("there"));
        for (Path jars : List.of(here, there)) {
            jar(jars.resolve("one.jar"), "one/One.class", SERVICES + "one.$One$Definition");
            jar(jars.resolve("other.jar"), "other/Other.class", SERVICES + "other.$Other$Definition");
            jar(jars.resolve("own.jar"), "own/Own.class", SERVICES + "own.$Own$Definition");
        }
        Files.setLastModifiedTime(there.resolve("own.jar"), FileTime.from(Instant.parse("2020-02-29T12:00:00Z")));

        Path first = repack("UTC", here, "one.jar", "other.jar");
        Path again = repack("Asia/Tokyo", there, "other.jar", "one.jar");

        assertThat(sums(first)).hasSize(4).isEqualTo(sums(again));
    }

    static Stream<String> modules() {
        return Topology.load().functions().values().stream()
                .map(FunctionDefinition::module)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void withoutAWordOfWhoMadeItWhenAndWhere(String module) throws IOException {
        Packaged.assume(ApiHandler.class);
        try (ZipFile artefact = new ZipFile(
                Artefacts.managed(Path.of("..", "functions")).of(module).toFile())) {
            List<? extends ZipEntry> entries = artefact.stream().toList();

            assertThat(entries).extracting(ZipEntry::getTimeLocal).containsOnly(BUILT);
            assertThat(entries).extracting(ZipEntry::getName).isSorted();
            assertThat(entries).extracting(ZipEntry::getExtra).containsOnlyNulls();
        }
    }

    private Path repack(String zone, Path jars, String... names) throws Exception {
        Path to = Files.createDirectory(jars.resolve("lib"));
        String classPath = Stream.of(names)
                .map(name -> jars.resolve(name).toString())
                .reduce("", (all, jar) -> all + jar + File.pathSeparator);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=" + zone,
                        Path.of("..", "functions", "Repack.java").toString(),
                        to.toString(),
                        classPath,
                        jars.resolve("own.jar").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return to;
    }

    private static Map<String, String> sums(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                sums.put(file.getFileName().toString(), HexFormat.of().formatHex(Sha256.of(file)));
            }
        }
        return sums;
    }

    private static void jar(Path file, String... entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : entries) {
                ZipEntry entry = new ZipEntry(name);
                // As many jars have it: which time of day that is depends on the time zone.
                entry.setLastModifiedTime(FileTime.from(Instant.parse("2024-05-01T22:30:00Z")));
                zip.putNextEntry(entry);
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
