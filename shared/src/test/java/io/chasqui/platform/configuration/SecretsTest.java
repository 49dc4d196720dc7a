package io.chasqui.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    private final Secrets secrets =
            new Secrets(Map.of("KEY", "of the environment"), (id, version) -> id + "@" + version);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "env:KEY, of the environment",
        "secretsmanager:arn:aws:x, arn:aws:x@null",
        "secretsmanager:arn:aws:x#v1, arn:aws:x@v1"
    })
    void leadsToTheSecret(String reference, String secret) {
        assertThat(secrets.resolve(reference)).isEqualTo(secret);
    }

    @Test
    void aFileIsReadWithoutItsLastLineBreak() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "of a file\n");

        assertThat(secrets.resolve("file:" + file)).isEqualTo("of a file");
    }

    @ParameterizedTest
    @CsvSource({
        "env:NOT_SET, the environment variable NOT_SET is not set",
        "file:/nowhere/key, the file /nowhere/key cannot be read",
        "hunter2, a secret is given by reference"
    })
    void saysWhatLeadsNowhereAndNoSecret(String reference, String problem) {
        assertThatThrownBy(() -> secrets.resolve(reference))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2");
    }
}
