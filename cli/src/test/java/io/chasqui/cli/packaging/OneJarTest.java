package io.chasqui.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneJarTest {
    @TempDir
    private Path directory;

    @Test
    void holdsWhatEachOfThemHolds() throws Exception {
        Path one = jar("one.jar", Map.of("a/A.class", "a", "META-INF/maven/one/pom.xml", "p", "b/", ""));
        Path other = jar("other.jar", Map.of("b/B.class", "b"));

        assertThat(merged(one, other))
                .containsOnlyKeys(
                        "META-INF/",
                        "META-INF/MANIFEST.MF",
                        "META-INF/maven/",
                        "META-INF/maven/one/",
                        "META-INF/maven/one/pom.xml",
                        "a/",
                        "a/A.class",
                        "b/",
                        "b/B.class")
                .containsEntry("a/A.class", "a")
                .containsEntry("b/B.class", "b");
    }

    @Test
    void putsTheNamesOfServicesTogether() throws Exception {
        Path one = jar("one.jar", Map.of("META-INF/services/x.Service", "x.One"));
        Path other = jar("other.jar", Map.of("META-INF/services/x.Service", "x.Other\n"));

        assertThat(merged(one, other)).containsEntry("META-INF/services/x.Service", "x.One\nx.Other\n");
    }

    @Test
    void keepsTheLicenceOfEach() throws Exception {
        Path one = jar("one.jar", Map.of("META-INF/LICENSE", "free"));
        Path other = jar("other.jar", Map.of("META-INF/LICENSE", "as free"));

        assertThat(merged(one, other))
                .containsEntry("META-INF/one.jar/LICENSE", "free")
                .containsEntry("META-INF/other.jar/LICENSE", "as free");
    }

    @Test
    void hasClassesForNewerJdks() throws Exception {
        Path one = jar(
                "one.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\nName: one\n\n",
                        "a/A.class", "old",
                        "META-INF/versions/17/a/A.class", "new",
                        "META-INF/versions/9/module-info.class", "module"));

        merged(one);

        try (JarFile jar = new JarFile(
                        directory.resolve("merged.jar").toFile(),
                        true,
                        JarFile.OPEN_READ,
                        Runtime.Version.parse("17"));
                var in = jar.getInputStream(jar.getEntry("a/A.class"))) {
            assertThat(in.readAllBytes()).isEqualTo("new".getBytes(StandardCharsets.UTF_8));
            assertThat(jar.getEntry("META-INF/versions/9/module-info.class")).isNull();
        }
    }

    @Test
    void takesNoTwoClassesOfOneName() throws Exception {
        Path one = jar("one.jar", Map.of("a/A.class", "one"));
        Path same = jar("same.jar", Map.of("a/A.class", "one"));
        Path other = jar("other.jar", Map.of("a/A.class", "another"));

        assertThat(merged(one, same)).containsEntry("a/A.class", "one");
        assertThatThrownBy(() -> merged(one, other))
                .hasMessage("other.jar and another jar each have a a/A.class of their own");
    }

    @Test
    void isTheSameOfTheSame() throws Exception {
        Path one = jar("one.jar", Map.of("a/A.class", "a", "b/B.class", "b"));

        merged(one);
        byte[] first = Files.readAllBytes(directory.resolve("merged.jar"));
        merged(one);

        assertThat(Files.readAllBytes(directory.resolve("merged.jar"))).isEqualTo(first);
    }

    private Map<String, String> merged(Path... jars) throws Exception {
        OneJar merged = new OneJar();
        for (Path jar : List.of(jars)) {
            merged.addAll(jar);
        }
        Path to = directory.resolve("merged.jar");
        merged.write(to);
        Map<String, String> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(to.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (var in = jar.getInputStream(entry)) {
                    entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return entries;
    }

    private Path jar(String name, Map<String, String> entries) throws Exception {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
