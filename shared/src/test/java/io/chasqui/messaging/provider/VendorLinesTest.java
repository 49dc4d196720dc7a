package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor's class is short: what is not its wire format belongs to all vendors. */
class VendorLinesTest {
    private static final int MOST_LINES = 200;
    private static final String PACKAGE = "java/io/chasqui/messaging/provider";

    static Stream<Path> vendors() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src", "main").resolve(PACKAGE))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Files.notExists(file.resolveSibling("Provider.java")))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(4);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void isShort(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }
}
