package io.chasqui.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.functions.edge.wiring.call.LimitSettings;
import io.chasqui.local.contract.Contract;
import io.chasqui.local.status.ServiceLevels;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.reading.BadCharacter;
import io.chasqui.platform.tenant.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a caller or an operator meets is without its place in the documentation. */
class CompleteTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ERRORS = PROJECT.resolve("docs/errors");

    /** A violation is made of its place, its code, in snake case, and a sentence. */
    private static final Pattern VIOLATION = Pattern.compile(
            "(?:invalid|Violation|[Ff]law|violations\\.add|flawed)\\(\\s*(?:[^,;()]|\\([^()]*\\))+,\\s*\"([a-z_]+)\"\\s*,");

    private static final Pattern CONSTRAINT = Pattern.compile("@(Size|Min|Max|Pattern|NotBlank)\\b");
    private static final Pattern ALARM =
            Pattern.compile("alarm_name *= \"\\$\\{local\\.prefix}(?:\\$\\{each\\.key}-)?([a-z-]+)\"");
    private static final Pattern SCOPE = Pattern.compile("`([a-z-]+:(?:read|write))`");

    /** Why a message was closed or refused, where it is written as a constant. */
    private static final Pattern REASON = Pattern.compile(
            "(?:new Closing\\(\\s*MessageStatus\\.[A-Z]+,\\s*|new Verdict\\.Suppressed\\(|State\\.REFUSED, )\"([a-z_]+)\"");

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAPageThatTellsWhatWhyAndWhatToDo(ProblemCode code) throws IOException {
        String page = Files.readString(ERRORS.resolve(code.wire() + ".md"));

        assertThat(page)
                .startsWith("# " + code.title() + "\n\n`" + code.wire() + "`, status " + code.status() + "\n")
                .contains("\n## What happened\n", "\n## Why\n", "\n## What to do\n", "\n## The answer\n");
    }

    @Test
    void noPageIsOfAProblemThatThereIsNot() throws IOException {
        try (Stream<Path> pages = Files.list(ERRORS)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(ProblemCode.values())
                            .map(code -> code.wire() + ".md")
                            .toList());
        }
    }

    @Test
    void everyRuleThatARequestCanBreakIsInTheListOfRules() throws IOException {
        assertThat(found(ROW, Files.readString(ERRORS.resolve("invalid_request.md"))))
                .as("docs/errors/invalid_request.md lists the codes of violations that the code has")
                .isEqualTo(violations());
    }

    @Test
    void everyScopeIsInTheTableOfScopes() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/access.md"));

        Set<String> listed = new TreeSet<>();
        for (String row :
                page.lines().filter(line -> line.matches("\\| `[a-z-]+:.*")).toList()) {
            Set<String> scopes = found(SCOPE, row);
            listed.addAll(scopes);
            assertThat(scopes)
                    .allSatisfy(
                            scope -> assertThat(Scope.of(scope).orElseThrow().isAdministrative())
                                    .as(row)
                                    .isEqualTo(row.contains("| administrative: ")));
        }
        assertThat(listed)
                .as("docs/access.md lists every scope")
                .containsExactlyInAnyOrderElementsOf(
                        Scope.all().stream().map(Scope::wire).toList());
    }

    @Test
    void everyReasonIsInTheTableOfReasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(PROJECT.resolve("shared/src/main/java/io/chasqui"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                reasons.addAll(found(REASON, Files.readString(source)));
            }
        }

        assertThat(reasons).contains("opted_out", "no_receipt", "cancelled");
        assertThat(found(ROW, Files.readString(PROJECT.resolve("docs/reasons.md"))))
                .as("docs/reasons.md lists the reasons that messages end for")
                .isEqualTo(reasons);
    }

    @Test
    void everySettingIsListed() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/operate.md"));

        assertThat(Stream.concat(
                        settings("CHASQUI_", Installation.class), settings("CHASQUI_LIMITS_", LimitSettings.class)))
                .as("docs/operate.md lists every setting")
                .allMatch(name -> page.contains("`" + name + "`"));
    }

    @Test
    void everyAlarmSaysWhatToDo() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/operate.md"));
        Set<String> alarms = found(ALARM, Files.readString(PROJECT.resolve("infra/terraform/alarms.tf")));

        assertThat(alarms)
                .as("docs/operate.md has a section for each alarm")
                .hasSizeGreaterThan(5)
                .allMatch(alarm -> page.contains("\n### " + alarm + "\n"));
    }

    @Test
    void everyServiceLevelIsPublishedAsItIsMeasured() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/service-levels.md"));

        assertThat(ServiceLevels.read())
                .hasSizeGreaterThan(3)
                .allSatisfy((name, level) -> assertThat(page)
                        .contains("| `%s` | at %s %s %s | %s |"
                                .formatted(name, level.bound(), shown(level.objective()), level.unit(), level.what())));
    }

    private static String shown(double objective) {
        return NumberFormat.getInstance(Locale.ROOT).format(objective);
    }

    @Test
    void everyRouteIsDescribed() throws IOException {
        Map<String, Object> paths = object(
                Json.object(Files.readString(PROJECT.resolve(Contract.FILE))).get("paths"));

        for (RouteDefinition route : Topology.load().routes()) {
            assertThat(object(paths.get(route.path())))
                    .as(route.key())
                    .containsKey(route.method().toLowerCase(Locale.ROOT));
        }
    }

    /** {@return the variables that Micronaut reads into a record of settings} */
    private static Stream<String> settings(String prefix, Class<? extends Record> settings) {
        return Stream.of(settings.getRecordComponents())
                .map(setting ->
                        prefix + setting.getName().replaceAll("(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static Set<String> violations() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (BadCharacter bad : BadCharacter.values()) {
            codes.add(bad.code());
        }
        for (String module : List.of("shared", "functions")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module))) {
                for (Path file : files.filter(file -> file.toString().contains("src/main/java")
                                && file.toString().endsWith(".java"))
                        .toList()) {
                    String source = Files.readString(file);
                    codes.addAll(found(VIOLATION, source));
                    found(CONSTRAINT, source).stream()
                            .map(name ->
                                    name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                            .forEach(codes::add);
                }
            }
        }
        return codes;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> group(result))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(MatchResult result) {
        return result.group(1);
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
