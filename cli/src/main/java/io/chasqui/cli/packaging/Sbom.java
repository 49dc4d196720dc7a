package io.chasqui.cli.packaging;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The components of an artefact that brings its runtime: its module's, AWS's runtime client's and the JVM itself, which
 * nobody patches but whoever packages. In <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX</a>, as the build
 * writes the module's.
 */
final class Sbom {
    private static final Pattern AWS_JAR = Pattern.compile("(aws-lambda-java-[a-z-]+)-([0-9][0-9.]*)\\.jar");

    private final Map<String, Object> bom;
    private final Map<Object, Map<String, Object>> components = new LinkedHashMap<>();

    /** @param module the module's own list */
    Sbom(Path module) throws IOException {
        bom = JSON.std.mapFrom(Files.readString(module));
        // It was the other list's.
        bom.remove("serialNumber");
        for (Object each : (List<?>) Objects.requireNonNull(bom.get("components"))) {
            Map<String, Object> component = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> component.put(String.valueOf(name), value));
            components.put(component.get("bom-ref"), component);
        }
    }

    /** Adds what a jar says of itself, as Maven leaves it there; it replaces a component of the same name and version. */
    void add(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    Properties pom = new Properties();
                    pom.load(zip);
                    library(pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version"));
                    return;
                }
            }
        }
        // One of AWS's is packed with what it needs, and without what Maven leaves.
        Matcher aws = AWS_JAR.matcher(jar.getFileName().toString());
        if (!aws.matches()) {
            throw new IllegalStateException(jar.getFileName() + " does not say what it is");
        }
        library("com.amazonaws", aws.group(1), aws.group(2));
    }

    private void library(String group, String name, String version) {
        String purl = "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
        component(purl, Map.of("type", "library", "group", group, "name", name, "version", version, "purl", purl));
    }

    /**
     * Adds a JVM of OpenJDK's. The CPE is what its vulnerabilities are published by.
     *
     * @param version such as {@code 25.0.3+9-LTS}
     */
    void addJvm(String vendor, String version) {
        String number = version.split("[+-]", 2)[0];
        component(
                "openjdk@" + version,
                Map.of(
                        "type",
                        "platform",
                        "supplier",
                        Map.of("name", vendor),
                        "name",
                        "openjdk",
                        "version",
                        version,
                        "cpe",
                        "cpe:2.3:a:oracle:openjdk:" + number + ":*:*:*:*:*:*:*",
                        "purl",
                        "pkg:generic/openjdk@" + URLEncoder.encode(version, StandardCharsets.UTF_8)));
    }

    private void component(String reference, Map<String, ?> fields) {
        Map<String, Object> component = new LinkedHashMap<>(fields);
        component.put("bom-ref", reference);
        components.put(reference, component);
    }

    void write(Path file) throws IOException {
        bom.put("components", new ArrayList<>(components.values()));
        Files.writeString(file, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(bom) + "\n");
    }
}
