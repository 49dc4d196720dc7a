package io.chasqui.local;

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

/** Holds all modules to the {@link Architecture}, and shows on classes that break its rules that it would tell. */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String WRONG = "io.chasqui.local.wrong";

    private JavaClasses platform;
    private JavaClasses wrong;

    @BeforeAll
    void readTheClasses() {
        platform = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.chasqui");
        wrong = new ClassFileImporter().importPackages(WRONG);
    }

    @Test
    void seesAllModules() {
        assertThat(List.of(
                        "io.chasqui.message.OutboundMessage",
                        "io.chasqui.functions.edge.HttpFunction",
                        "io.chasqui.functions.send.ApiHandler",
                        "io.chasqui.functions.receipt.ApiHandler",
                        "io.chasqui.functions.inbound.ApiHandler",
                        "io.chasqui.functions.scheduler.ApiHandler",
                        "io.chasqui.functions.status.AlarmHandler",
                        "io.chasqui.local.LocalEngine"))
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
                Arguments.of(rules.flowKnowsTheJdkAlone(), "message.Logging"),
                Arguments.of(rules.vendorsKnowTheFlowAndJson(), "provider.first.First"),
                Arguments.of(rules.vendorsDoNotKnowEachOther(), "provider.first.First"),
                Arguments.of(rules.onlyAwsKnowsAws(), "message.Sending"),
                Arguments.of(rules.onlyFunctionsKnowMicronautAndLambda(), "message.Injected"),
                Arguments.of(rules.packagesHaveNoCycles(), "schedule.Hen"),
                Arguments.of(rules.namesSayWhatAThingIs(), "message.MessageUtils"),
                Arguments.of(rules.packagesAreNullMarked(), "unmarked.Unmarked"),
                Arguments.of(rules.flowHasNoTimeAndNoLuckOfItsOwn(), "message.Impatient.now()"),
                Arguments.of(rules.flowHasNoTimeAndNoLuckOfItsOwn(), "message.Impatient.luck()"),
                Arguments.of(rules.nothingIsInjectedIntoFields(), "message.Injected"),
                Arguments.of(rules.onlyTheCommandPrints(), "message.Logging"),
                Arguments.of(rules.nobodyLogsPastTheLogger(), "message.Logging"),
                Arguments.of(rules.constantsAreFinal(), "message.MessageUtils"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void tellsOf(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(wrong).getFailureReport().toString()).contains(WRONG + "." + culprit);
    }
}
