package io.chasqui.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.Machine;
import io.chasqui.local.process.MadeOf;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.process.RoleSession;
import io.chasqui.local.process.TroubledHandler;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that is trained, packed, unpacked elsewhere and started again: on this JDK, with its own tools. */
class TaskRootTest {
    private static final FunctionDefinition FUNCTION = new FunctionDefinition(
            "troubled",
            "troubled",
            TroubledHandler.class.getName(),
            Trigger.HTTP,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            512,
            20);

    @TempDir
    private static Path directory;

    private static Artefacts artefacts;

    @BeforeAll
    static void make() throws Exception {
        assumeTrue(Machine.problem().isEmpty(), () -> Machine.problem().orElse(""));
        Path jre = directory.resolve("jre");
        Jre.link(jre);
        Path built = Files.createDirectories(directory.resolve("built/lib")).resolve("troubled.jar");
        jar(built, TroubledHandler.class);
        TaskRoot root = new TaskRoot(Files.createDirectory(directory.resolve("root")));
        root.assemble(TaskRoot.jars(directory.resolve("built")), built, jre);
        ProcessHandlers trained = ProcessHandlers.byModule(
                function -> function, name -> root.directory(), Duration.ofMinutes(2), (name, line) -> {});
        call(trained.handler(FUNCTION, Map.of("JAVA_TOOL_OPTIONS", TaskRoot.recording()), RoleSession.LOCAL));
        root.makeCache();
        artefacts = Artefacts.own(directory, "x86_64");
        Files.createDirectories(directory.resolve("troubled/target"));
        root.zip(artefacts.of("troubled"));
    }

    @Test
    void startsFromTheCacheWhereverItIsUnpacked() throws Exception {
        assertThatCode(() -> new TaskRoot(artefacts.unpacked("troubled")).check())
                .doesNotThrowAnyException();

        Object handler = ProcessHandlers.each(artefacts, (name, line) -> {})
                .handler(
                        FUNCTION,
                        Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on -Xlog:class+load:file=loaded"),
                        RoleSession.LOCAL);
        Map<String, Object> answer = call(handler);

        assertThat(answer).containsEntry("function", "troubled");
        // As Lambda's own runtime has it of 512 MB.
        assertThat(Integer.parseInt((String) answer.get("heap"))).isBetween(415, 436);
        try (Stream<String> loaded = Files.lines(artefacts.unpacked("troubled").resolve("loaded"))) {
            assertThat(loaded.filter(line -> line.contains(TroubledHandler.class.getName() + " ")))
                    .singleElement()
                    .asString()
                    .contains("shared objects file");
        }
    }

    /** Nothing of ours but the handler is in this artefact, the HTTP client least of all. */
    @Test
    void beginsTheHttpClientAheadAndStartsWhateverBecomesOfIt() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();

        Object handler = ProcessHandlers.each(artefacts, (name, line) -> lines.add(line))
                .handler(FUNCTION, Map.of(), RoleSession.LOCAL);

        assertThat(call(handler)).containsEntry("function", "troubled");
        assertThat(lines).anyMatch(line -> line.contains("\"http-client\"") && line.contains("AwsRehearsal"));
    }

    @Test
    void aCacheIsNamedAfterTheJarsThatItWasMadeOf() throws Exception {
        TaskRoot changed = copy("changed");
        jar(changed.directory().resolve("lib/chasqui.jar"), TaskRootTest.class);

        assertThatThrownBy(changed::check).hasMessageContaining("there is no chasqui-" + changed.hash() + ".aot");
    }

    @Test
    void aCacheIsNamedAfterTheOptionsThatItWasMadeWith() throws Exception {
        TaskRoot changed = copy("options");
        Path options = changed.directory().resolve("options");
        Files.writeString(options, Files.readString(options).replace("-XX:+UseSerialGC", "-XX:+UseParallelGC"));

        assertThatThrownBy(changed::check).hasMessageContaining("there is no chasqui-" + changed.hash() + ".aot");
    }

    @Test
    void tellsWhichArtefactItWasMadeOf() throws Exception {
        Path built = directory.resolve("built/lib/troubled.jar");
        assertThat(MadeOf.holds(artefacts.of("troubled"), built)).isTrue();

        Path rebuilt = Files.createDirectory(directory.resolve("rebuilt")).resolve("troubled.jar");
        jar(rebuilt, TaskRootTest.class);

        assertThat(MadeOf.holds(artefacts.of("troubled"), rebuilt)).isFalse();
        assertThat(MadeOf.holds(rebuilt, built)).isFalse();
    }

    /** Some builds of JDK 25 take a cache only with jars of the times that it was made with. */
    @Test
    void everythingIsUnpackedWithTheTimeThatItWasTrainedWith() throws Exception {
        Path unpacked = artefacts.unpacked("troubled");
        try (Stream<Path> files = Files.walk(directory.resolve("root"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path same = unpacked.resolve(directory.resolve("root").relativize(file));
                assertThat(Files.getLastModifiedTime(same)).isEqualTo(Files.getLastModifiedTime(file));
                assertThat(Files.isExecutable(same)).isEqualTo(Files.isExecutable(file));
            }
        }
    }

    @Test
    void everyModuleThatAJarNamesIsInTheRuntimeOrIsMissed() throws Exception {
        Path jar = directory.resolve("asks.jar");
        jar(jar, AsksForPreferences.class);

        assertThat(Jre.lacking(List.of(jar))).containsExactly("java.prefs");
        assertThat(Jre.lacking(TaskRoot.jars(directory.resolve("built")))).isEmpty();
    }

    /** Of a module that the runtime has not. */
    private record AsksForPreferences(Preferences preferences) {}

    private static Map<String, Object> call(Object handler) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (AutoCloseable closed = (AutoCloseable) handler) {
            ((RequestStreamHandler) closed)
                    .handleRequest(
                            new ByteArrayInputStream("{\"do\":\"nothing\"}".getBytes(StandardCharsets.UTF_8)),
                            answer,
                            Invocation.of(FUNCTION));
        }
        return JSON.std.mapFrom(answer.toByteArray());
    }

    private static TaskRoot copy(String name) throws Exception {
        Path from = artefacts.unpacked("troubled");
        Path to = directory.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new TaskRoot(to);
    }

    private static void jar(Path jar, Class<?> type) throws Exception {
        String name = type.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                var in = TaskRootTest.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
    }
}
