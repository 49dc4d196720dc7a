package io.chasqui.local.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The components' definition, and whether it says of every alarm that Terraform makes what it means. */
class StatusTopologyTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** An alarm of Terraform: for each of what it is made, and what its name ends in. */
    private static final Pattern ALARM = Pattern.compile(
            "(?s)resource \"aws_cloudwatch_metric_alarm\" \"[a-z_]+\" \\{\\s+(for_each|count) *= local\\.([a-z_]+)"
                    + ".*?alarm_name *= \"\\$\\{local\\.prefix}(?:\\$\\{each\\.key}-)?([a-z-]+)\"");

    private static final Topology TOPOLOGY = Topology.load();

    @Test
    void saysOfEveryAlarmWhatItMeansOrThatItIsInternal() throws IOException {
        Components components = components(status());
        Set<String> named = new TreeSet<>(components.internal());
        components.all().forEach(component -> named.addAll(component.alarms().keySet()));

        assertThat(named).isEqualTo(alarms());
    }

    @Test
    void findsEveryAlarmOfTerraform() throws IOException {
        assertThat(alarms())
                .contains(
                        "api-failures",
                        "send-api-errors",
                        "inbound-stuck",
                        "dispatch-relay-behind",
                        "status-page-not-invoked");
        try (var files = Files.list(PROJECT.resolve("infra/terraform"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".tf"))
                    .filter(path -> !path.endsWith("alarms.tf"))
                    .toList()) {
                assertThat(Files.readString(file)).doesNotContain("resource \"aws_cloudwatch_metric_alarm\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"api-failures\", | [\"api-failures\", \"api-failures\",",
                "\"delayed\": []    | \"delayed\": [\"api-failures\"]",
                "\"internal\": [    | \"internal\": [\"api-failures\","
            })
    void refusesAnAlarmThatStandsTwice(String once, String twice) throws IOException {
        String status = status();

        assertThatThrownBy(() -> components(status.replace(once, twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the alarm 'api-failures' stands twice");
    }

    /** No word of what is public may lead to what is inside. */
    @Test
    void tellsThePublicNothingOfWhatIsInside() throws IOException {
        assertThat(components(status()).all()).allSatisfy(component -> {
            String told = component.id() + " " + component.name() + " " + component.purpose();
            assertThat(told).doesNotContainIgnoringCase("lambda").doesNotContain("alarm", "queue", "table", "dispatch");
            assertThat(component.alarms().keySet()).noneMatch(told::contains);
        });
    }

    private static Set<String> alarms() throws IOException {
        Set<String> alarms = new TreeSet<>();
        Matcher found = ALARM.matcher(Files.readString(PROJECT.resolve("infra/terraform/alarms.tf")));
        while (found.find()) {
            String kind = found.group(3);
            if (found.group(1).equals("count")) {
                alarms.add(kind);
            } else {
                subjects(found.group(2)).forEach(subject -> alarms.add(subject + "-" + kind));
            }
        }
        return alarms;
    }

    private static Collection<String> subjects(String local) {
        return switch (local) {
            case "alarmed_functions" -> TOPOLOGY.functions().keySet();
            case "alarmed_queues" -> TOPOLOGY.queues().keySet();
            case "alarmed_streams" -> functions(Trigger.STREAM);
            case "alarmed_handlers" -> functions(Trigger.ALARM);
            case "alarmed_levels" -> ServiceLevels.read().keySet();
            default ->
                throw new AssertionError("alarms.tf makes alarms for each of local." + local + ": what are they?");
        };
    }

    private static List<String> functions(Trigger trigger) {
        return TOPOLOGY.functions().values().stream()
                .filter(function -> function.trigger() == trigger)
                .map(FunctionDefinition::name)
                .toList();
    }

    private static Components components(String json) {
        return StatusJson.components(json);
    }

    private static String status() throws IOException {
        return Files.readString(PROJECT.resolve("infra/topology/status.json"));
    }
}
