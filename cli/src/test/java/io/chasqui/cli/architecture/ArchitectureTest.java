package io.chasqui.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks all modules by the {@link Architecture}, and checks that its rules find classes that break them. */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String WRONG = "io.chasqui.cli.architecture.wrong";

    private JavaClasses platform;
    private JavaClasses wrong;

    @BeforeAll
    void readTheClasses() {
        platform = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.chasqui");
        wrong = new ClassFileImporter().importPackages(WRONG);
    }

    @Test
    void seesAllModules() {
        assertThat(List.of(
                        "io.chasqui.messaging.message.OutboundMessage",
                        "io.chasqui.functions.edge.HttpFunction",
                        "io.chasqui.functions.send.ApiHandler",
                        "io.chasqui.functions.receipt.ApiHandler",
                        "io.chasqui.functions.inbound.ApiHandler",
                        "io.chasqui.functions.scheduler.ApiHandler",
                        "io.chasqui.functions.status.AlarmHandler",
                        "io.chasqui.local.LocalEngine",
                        "io.chasqui.cli.key.Key"))
                .allMatch(platform::contain);
    }

    static Stream<ArchRule> rules() {
        return new Architecture("io.chasqui").all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(platform);
    }

    static Stream<Arguments> broken() {
        Architecture rules = new Architecture(WRONG);
        return Stream.of(
                Arguments.of(rules.flowKnowsTheJdkAlone(), "messaging.message.Logging"),
                Arguments.of(rules.vendorsKnowTheFlowAndJson(), "messaging.provider.first.First"),
                Arguments.of(rules.vendorsDoNotKnowEachOther(), "messaging.provider.first.First"),
                Arguments.of(rules.onlyAwsKnowsAws(), "messaging.message.Sending"),
                Arguments.of(rules.onlyFunctionsKnowMicronautAndLambda(), "messaging.message.Injected"),
                Arguments.of(rules.quartersPointOneWay("platform"), "platform.queue.Upward"),
                Arguments.of(rules.packagesHaveNoCycles("messaging"), "messaging.schedule.Hen"),
                Arguments.of(rules.namesSayWhatAThingIs(), "messaging.message.MessageUtils"),
                Arguments.of(rules.packagesAreNullMarked(), "unmarked.Unmarked"),
                Arguments.of(rules.flowHasNoTimeAndNoLuckOfItsOwn(), "messaging.message.Impatient.now()"),
                Arguments.of(rules.flowHasNoTimeAndNoLuckOfItsOwn(), "messaging.message.Impatient.luck()"),
                Arguments.of(rules.nothingIsInjectedIntoFields(), "messaging.message.Injected"),
                Arguments.of(rules.onlyTheCommandPrints(), "messaging.message.Logging"),
                Arguments.of(rules.nobodyLogsPastTheLogger(), "messaging.message.Logging"),
                Arguments.of(rules.constantsAreFinal(), "messaging.message.MessageUtils"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void tellsOf(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(wrong).getFailureReport().toString()).contains(WRONG + "." + culprit);
    }
}
