package io.chasqui.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import java.security.SecureRandomSpi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of who may know what.
 *
 * @param root the package that all others are under: {@code io.chasqui}, or a test's own
 */
record Architecture(String root) {
    /** The quarters, each with those that it may not use: arrows run one way. */
    private static final Map<String, List<String>> ABOVE = Map.of(
            "platform", List.of("people", "messaging", "engagement", "insight", "wiring"),
            "people", List.of("messaging", "engagement", "insight", "wiring"),
            "messaging", List.of("engagement", "insight", "wiring"),
            "engagement", List.of("insight", "wiring"),
            "insight", List.of("engagement", "wiring"));

    /** The way of a message, and what it works with: the quarters without their adapters. */
    private static final List<String> FLOW = List.of(
            "platform.id",
            "platform.text",
            "platform.trace",
            "platform.tenant",
            "platform.request",
            "platform.audit",
            "platform.access",
            "platform.queue",
            "platform.schedule",
            "platform.limit",
            "platform.idempotency",
            "platform.redrive",
            "platform.status",
            "platform.http",
            "people.contact",
            "people.consent",
            "people.compliance",
            "messaging.message",
            "messaging.content",
            "messaging.rendering",
            "messaging.template",
            "messaging.task",
            "messaging.conversation",
            "messaging.recipient",
            "messaging.routing",
            "messaging.acceptance",
            "messaging.dispatch",
            "messaging.receipt",
            "messaging.inbound",
            "messaging.callback",
            "messaging.provider",
            "messaging.provider.sandbox",
            "engagement.campaign",
            "insight.event",
            "insight.webhook");

    ArchRule flowKnowsTheJdkAlone() {
        return classes()
                .that(resideInAnyPackage(flow()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(flow())
                        .or(resideInAPackage("org.jsoup.."))
                        .or(theJdk()))
                .because("the flow of a message knows no AWS, Micronaut or JSON: those belong to the adapters");
    }

    ArchRule vendorsKnowTheFlowAndJson() {
        return classes()
                .that(resideInAPackage(root + ".messaging.provider.*"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(flow())
                        .or(resideInAnyPackage(
                                root + ".platform.json",
                                root + ".messaging.content.json",
                                root + ".messaging.provider.*"))
                        .or(resideInAPackage("software.amazon.awssdk.."))
                        .or(resideInAnyPackage(
                                "jakarta.mail..",
                                "jakarta.activation..",
                                "org.eclipse.angus..",
                                "com.interaso.webpush.."))
                        .or(theJdk()))
                .because("a vendor's class is its wire format, by a library where that is a format of many vendors, and"
                        + " nothing else");
    }

    ArchRule vendorsDoNotKnowEachOther() {
        return slices().matching(root + ".messaging.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".messaging.provider.wire"))
                .because("a vendor is added or dropped without a look at the others");
    }

    ArchRule onlyAwsKnowsAws() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAnyPackage(
                        root + ".*.aws..",
                        root + ".messaging.provider.*..",
                        root + ".wiring..",
                        root + ".functions..",
                        root + ".local..",
                        root + ".cli..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("software.amazon..", "com.amazonaws.."))
                .because("what the platform keeps and queues is behind ports, and 'aws' has their adapters");
    }

    ArchRule onlyTheEdgeOfFunctionsKnowsTheSdk() {
        return noClasses()
                .that(resideInAPackage(root + ".functions.."))
                .and(not(resideInAnyPackage(root + ".functions.edge..", root + ".functions.*.aws..")))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.."))
                .because("handlers use ports; the edge distinguishes a dependency's failure from one of ours, and 'aws'"
                        + " has the clients that one function alone needs");
    }

    ArchRule onlyJsonKnowsTheJsonLibrary() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAnyPackage(
                        root + ".*.json..", root + ".platform.reading..", root + ".local..", root + ".cli..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .because(
                        "how strict JSON is read is decided in one place: 'json', and for requests 'platform.reading'");
    }

    ArchRule onlyHttpKnowsTheClientOfReceivers() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAnyPackage(root + ".*.http..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.hc.."))
                .because("whoever calls where a tenant says, does so behind the guard");
    }

    ArchRule onlyPhoneKnowsTheNumberingPlans() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAPackage(root + ".people.phone..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.google.i18n.."))
                .because("the library is large and changes often");
    }

    ArchRule onlyRenderingKnowsHtml() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAPackage(root + ".messaging.rendering..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.jsoup.."))
                .because("what HTML says in words is decided in one place");
    }

    ArchRule onlyHandlebarsKnowsTheTemplateLibrary() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAPackage(root + ".messaging.handlebars..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.jknack.."))
                .because("it is loaded for templates with logic alone, and sees no name that a tenant wrote");
    }

    ArchRule onlyOidcKnowsTokensOfIssuers() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAnyPackage(root + ".platform.oidc..", root + ".local..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.nimbusds.."))
                .because("how strictly a token is read is decided in one place");
    }

    ArchRule onlyFunctionsKnowMicronautAndLambda() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAnyPackage(root + ".functions..", root + ".local..", root + ".cli..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micronaut..",
                        "jakarta.inject..",
                        "jakarta.validation..",
                        "jakarta.annotation..",
                        "com.amazonaws.."))
                .because("wiring stands in the functions' factories and not in annotations across the domain");
    }

    /** @param quarter the one whose classes are looked at */
    ArchRule quartersPointOneWay(String quarter) {
        return noClasses()
                .that(resideInAPackage(root + "." + quarter + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ABOVE.getOrDefault(quarter, List.of()).stream()
                        .map(above -> root + "." + above + "..")
                        .toArray(String[]::new)))
                .because("the quarters are the map of the product: what stands below knows nothing of what stands on"
                        + " it");
    }

    /** @param part a quarter, or a module: the first name below the root */
    ArchRule packagesHaveNoCycles(String part) {
        return slices().matching(root + "." + part + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("the packages are the diagram: they are read in one order");
    }

    ArchRule functionsDoNotKnowEachOther() {
        return slices().matching(root + ".functions.(*)..")
                .that(new DescribedPredicate<>("are deployed by themselves") {
                    @Override
                    public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                        return !slice.getNamePart(1).equals("edge");
                    }
                })
                .should()
                .notDependOnEachOther()
                .because("each is deployed, and fails, by itself");
    }

    ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)")
                .because("an implementation is named for its technology, and a helper for what it does");
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .that(resideInAPackage(root + ".."))
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("reside in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage()
                                .tryGetAnnotationOfType(NullMarked.class)
                                .isPresent();
                        events.add(new SimpleConditionEvent(
                                type, marked, "the package of " + type.getName() + " is not @NullMarked"));
                    }
                })
                .because("NullAway looks at nothing else");
    }

    ArchRule flowHasNoTimeAndNoLuckOfItsOwn() {
        return noClasses()
                .that(resideInAnyPackage(flow()))
                .should()
                .callCodeUnitWhere(new DescribedPredicate<JavaCall<?>>("take the time, luck or the environment") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return isAmbient(call);
                    }
                })
                .because("a Clock and a source of luck are passed in, so that a test decides on both");
    }

    ArchRule nothingIsInjectedIntoFields() {
        return noFields()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .should()
                .beAnnotatedWith(Inject.class)
                .because("what a class needs is what its constructor takes");
    }

    ArchRule onlyTheCommandPrints() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.Main")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.local.Main")
                .and()
                .doNotHaveFullyQualifiedName(root + ".verifier.Main")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.description.Describe")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.redrive.Redrive")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.key.Key")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.packaging.Main")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.vendor.Vendors")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.incident.Incidents")
                .and()
                .doNotHaveFullyQualifiedName(root + ".cli.cost.Cost")
                .should()
                .accessFieldWhere(new DescribedPredicate<JavaFieldAccess>("is System.out or System.err") {
                    @Override
                    public boolean test(JavaFieldAccess access) {
                        return access.getTargetOwner().isEquivalentTo(System.class)
                                && List.of("out", "err")
                                        .contains(access.getTarget().getName());
                    }
                })
                .because("a function's output is its log, which has one format");
    }

    ArchRule nobodyLogsPastTheLogger() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(not(resideInAPackage(root + ".platform.log..")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .because("the flow logs through System.Logger, the rest through SLF4J, and one package says how");
    }

    ArchRule constantsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .and()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(not(generated()))
                .should()
                .beFinal()
                .because("a warm function is shared by calls that know nothing of each other");
    }

    Stream<ArchRule> all() {
        return Stream.of(
                        ABOVE.keySet().stream().map(this::quartersPointOneWay),
                        ABOVE.keySet().stream().map(this::packagesHaveNoCycles),
                        eachOnce())
                .flatMap(rules -> rules);
    }

    private Stream<ArchRule> eachOnce() {
        return Stream.of(
                flowKnowsTheJdkAlone(),
                vendorsKnowTheFlowAndJson(),
                vendorsDoNotKnowEachOther(),
                onlyAwsKnowsAws(),
                onlyTheEdgeOfFunctionsKnowsTheSdk(),
                onlyJsonKnowsTheJsonLibrary(),
                onlyHttpKnowsTheClientOfReceivers(),
                onlyPhoneKnowsTheNumberingPlans(),
                onlyHandlebarsKnowsTheTemplateLibrary(),
                onlyRenderingKnowsHtml(),
                onlyFunctionsKnowMicronautAndLambda(),
                functionsDoNotKnowEachOther(),
                namesSayWhatAThingIs(),
                packagesAreNullMarked(),
                flowHasNoTimeAndNoLuckOfItsOwn(),
                nothingIsInjectedIntoFields(),
                onlyTheCommandPrints(),
                nobodyLogsPastTheLogger(),
                constantsAreFinal());
    }

    private String[] flow() {
        return FLOW.stream().map(name -> root + "." + name).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> theJdk() {
        return resideInAnyPackage("java..", "javax..", "org.jspecify..", "");
    }

    /** Micronaut's annotation processors name what they make with a dollar sign. */
    private static DescribedPredicate<JavaClass> generated() {
        return new DescribedPredicate<>("are generated") {
            @Override
            public boolean test(JavaClass type) {
                return type.getSimpleName().startsWith("$");
            }
        };
    }

    private static boolean isAmbient(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
        return (owner.isEquivalentTo(Instant.class) && name.equals("now") && noArguments)
                || (owner.getPackageName().equals("java.time") && name.equals("now") && noArguments)
                || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || (owner.isEquivalentTo(System.class)
                        && List.of("getenv", "getProperty", "currentTimeMillis", "nanoTime")
                                .contains(name))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || (owner.isAssignableTo(Random.class)
                        && name.equals("<init>")
                        && call.getTarget().getRawParameterTypes().stream().noneMatch(Architecture::isLuck));
    }

    /** What draws from luck that it is given takes none. */
    private static boolean isLuck(JavaClass type) {
        return type.isEquivalentTo(RandomGenerator.class) || type.isEquivalentTo(SecureRandomSpi.class);
    }
}
