package io.chasqui.cli.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What several jars hold, in one: a JVM that starts opens each jar of its class path and reads its table of contents and
 * its manifest. What jars have under the same name is dealt with by its kind: names of services are put together, texts
 * about a jar stand in a directory with the jar's name, and a class or another resource is the same in all, or there is
 * no such jar. It has entries for directories: Micronaut finds its beans by what lies in one.
 */
final class OneJar {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Some jars have classes for newer JDKs. A jar without the line hides them. */
    private static final String MULTI_RELEASE = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

    /** By name, so that the same jars make the same jar. */
    private final Map<String, byte[]> entries = new TreeMap<>();

    /**
     * Adds what a jar holds.
     *
     * @throws IllegalStateException when it has something else than another jar under the same name
     */
    void addAll(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        add(
                                entry.getName(),
                                content.readAllBytes(),
                                jar.getFileName().toString());
                    }
                }
            }
        }
    }

    private void add(String name, byte[] content, String jar) {
        if (name.equals(MANIFEST) || name.endsWith("module-info.class")) {
            // A jar on the class path is no module, and this one has its own manifest.
            return;
        }
        if (name.startsWith("META-INF/services/")) {
            entries.merge(name, content, OneJar::lines);
        } else if (name.startsWith("META-INF/") && name.indexOf('/', "META-INF/".length()) < 0) {
            entries.put("META-INF/" + jar + name.substring("META-INF".length()), content);
        } else if (!Arrays.equals(content, entries.getOrDefault(name, content))) {
            throw new IllegalStateException(jar + " and another jar each have a " + name + " of their own");
        } else {
            entries.put(name, content);
        }
    }

    /** Adds one entry. */
    void add(String name, byte[] content) {
        entries.put(name, content);
    }

    /** Writes it, with the same time for all entries and nothing compressed: an artefact is compressed as a whole. */
    void write(Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            write(out, MANIFEST, MULTI_RELEASE.getBytes(StandardCharsets.US_ASCII));
            for (String directory : directories()) {
                write(out, directory, new byte[0]);
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(out, entry.getKey(), entry.getValue());
            }
        }
    }

    private Set<String> directories() {
        Set<String> directories = new TreeSet<>();
        for (String name : entries.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                directories.add(name.substring(0, slash + 1));
            }
        }
        return directories;
    }

    private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        // Not an instant, which is written by the time zone of whoever builds.
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(content);
    }

    private static byte[] lines(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.write('\n');
        both.writeBytes(other);
        return both.toByteArray();
    }
}
