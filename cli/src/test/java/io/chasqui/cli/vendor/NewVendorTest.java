package io.chasqui.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor's skeleton compiles as it is made, with its test, and stands where a vendor's parts stand. */
class NewVendorTest {
    private static final Path PROJECT = Path.of("..");
    private static final List<String> CHANGED = List.of(
            "shared/src/main/java/io/chasqui/messaging/vendor/Vendors.java", "docs/connections.md", "docs/failures.md");
    private static final int MOST_LINES = 200;

    @TempDir
    Path root;

    @BeforeEach
    void copyWhatItChanges() throws IOException {
        for (String file : CHANGED) {
            Path copy = root.resolve(file);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(PROJECT.resolve(file), copy);
        }
    }

    @Test
    void compilesWithItsTestAndItsLineInTheCatalogue() throws IOException {
        List<Path> files = new NewVendor(root, "vonage").write();

        assertThat(compile(files)).isEmpty();
        assertThat(Files.readString(root.resolve(CHANGED.getFirst())))
                .contains("() -> new Twilio(http));", "vendors.put(Vonage.VENDOR, () -> new Vonage(http));");
    }

    @Test
    void isShortAndHasItsSectionsInTheDocs() throws IOException {
        List<Path> files = new NewVendor(root, "vonage").write();

        assertThat(files)
                .extracting(Path::toString)
                .containsExactly(
                        "shared/src/main/java/io/chasqui/messaging/provider/vonage/Vonage.java",
                        "shared/src/main/java/io/chasqui/messaging/provider/vonage/package-info.java",
                        "shared/src/test/java/io/chasqui/messaging/provider/vonage/VonageTest.java",
                        "shared/src/test/resources/vonage/taken.json",
                        CHANGED.get(0),
                        CHANGED.get(1),
                        CHANGED.get(2));
        assertThat(Files.readAllLines(root.resolve(files.getFirst()))).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(Files.readString(root.resolve("docs/connections.md"))).contains("\n## Vonage\n");
        assertThat(Files.readString(root.resolve("docs/failures.md"))).contains("\n## Vonage\n");
    }

    @Test
    void leavesAVendorAloneThatIsThere() throws IOException {
        new NewVendor(root, "vonage").write();
        String before = Files.readString(root.resolve(CHANGED.getFirst()));

        assertThatThrownBy(() -> new NewVendor(root, "vonage").write())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vonage.java");
        assertThat(Files.readString(root.resolve(CHANGED.getFirst()))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vonage", "../evil", "a b", "9lives", "x"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new NewVendor(root, name)).isInstanceOf(IllegalArgumentException.class);
    }

    /** {@return what the compiler does not take; empty when it compiles} */
    private String compile(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path classes = Files.createDirectories(root.resolve("classes"));
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var sources = manager.getJavaFileObjectsFromPaths(files.stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(root::resolve)
                    .toList());
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath);
            boolean compiles = compiler.getTask(said, manager, null, options, null, sources)
                    .call();
            return compiles ? "" : said.toString();
        }
    }
}
