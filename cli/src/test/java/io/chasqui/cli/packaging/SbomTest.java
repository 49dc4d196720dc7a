package io.chasqui.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.process.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {
    private static final String MODULE = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "version": 1,
             "components": [
              {"type": "library", "bom-ref": "pkg:maven/g/a@1?type=jar", "name": "a", "version": "1", "licenses": []}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void namesTheModulesComponentsTheRuntimeClientsAndTheJvm() throws IOException {
        Sbom sbom = new Sbom(Files.writeString(directory.resolve("module.json"), MODULE));
        for (Path jar : RuntimeClient.jars()) {
            sbom.add(jar);
        }
        sbom.addJvm("Eclipse Adoptium", "25.0.3+9-LTS");
        sbom.write(directory.resolve("own.json"));

        Map<String, Object> bom = JSON.std.mapFrom(Files.readString(directory.resolve("own.json")));
        List<?> components = (List<?>) Objects.requireNonNull(bom.get("components"));
        assertThat(bom).containsEntry("bomFormat", "CycloneDX").doesNotContainKey("serialNumber");
        assertThat(components.stream().map(component -> String.valueOf(((Map<?, ?>) component).get("name"))))
                .contains("a", "aws-lambda-java-runtime-interface-client", "aws-lambda-java-serialization")
                .endsWith("openjdk");
        assertThat(String.valueOf(components.getLast()))
                .contains(
                        "type=platform",
                        "version=25.0.3+9-LTS",
                        "cpe=cpe:2.3:a:oracle:openjdk:25.0.3:*:*:*:*:*:*:*",
                        "purl=pkg:generic/openjdk@25.0.3%2B9-LTS");
    }

    @Test
    void refusesAJarThatDoesNotSayWhatItIs() throws IOException {
        Path jar = directory.resolve("nameless.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("A.class"));
        }
        Sbom sbom = new Sbom(Files.writeString(directory.resolve("module.json"), MODULE));

        assertThatThrownBy(() -> sbom.add(jar)).hasMessage("nameless.jar does not say what it is");
    }
}
