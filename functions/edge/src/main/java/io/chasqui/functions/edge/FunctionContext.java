package io.chasqui.functions.edge;

import io.chasqui.platform.log.Logs;
import io.chasqui.wiring.AwsPlatform;
import io.chasqui.wiring.Rehearsal;
import io.chasqui.wiring.Snapshots;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.function.aws.MicronautLambdaContext;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * The application context of a function. Its environments decide which beans it has: a function's package requires the
 * environment of its name ({@code @Configuration @Requires} in package-info), so that several functions can be on one
 * class path, and none has another's beans or routes. A bean is made when it is first asked for: no function may read the
 * secrets of another's beans.
 */
public final class FunctionContext {
    /** The environment of what functions need that answer HTTP calls. */
    public static final String HTTP = "http";

    /** The environment of what functions need that are invoked with other events. */
    public static final String EVENTS = "events";

    /** {@code docs/decisions/0001} has the reason why each is not as Micronaut has it. */
    private static final Map<String, Object> SETTINGS = Map.of(
            // A character is written as it is, also where UTF-16 takes two.
            "micronaut.serde.jackson.generator-features.COMBINE_UNICODE_SURROGATES_IN_UTF8", true,
            // What is null is left out of an answer, and what is empty is not.
            "micronaut.serde.serialization.inclusion", "NON_NULL",
            "aws.region", "${chasqui.region:us-east-1}",
            // A page of another origin is the gateway's business, also on a developer's machine.
            "micronaut.server.cors.localhost-pass-through", true,
            "micronaut.server.date-header", false);

    /** AWS's services, as micronaut-aws-sdk-v2 names them, each with the setting that says where it is: an emulator. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "dynamodb", "chasqui.dynamodb-endpoint",
            "sqs", "chasqui.sqs-endpoint",
            "scheduler", "chasqui.scheduler-endpoint",
            "events", "chasqui.event-bridge-endpoint",
            "secretsmanager", "chasqui.secrets-manager-endpoint",
            "s3", "chasqui.s3-endpoint",
            "monitoring", "chasqui.cloud-watch-endpoint");

    private FunctionContext() {}

    /** {@return a builder for a context with these environments, for those that add beans or properties of their own} */
    public static ApplicationContextBuilder builder(String... environments) {
        Logs.begin(System.getenv());
        return ApplicationContext.builder()
                .environments(Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
                .environments(environments)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                // No files are searched for: a function is set by its environment alone.
                .enableDefaultPropertySources(false)
                .properties(SETTINGS)
                .properties(endpoints())
                .propertySources(environment(System.getenv()));
    }

    /** {@return the context, started, for Lambda} */
    static ApplicationContext start(String kind, String... environments) {
        if (Snapshots.areTaken()) {
            Snapshots.keepNoConnections();
        }
        Rehearsal rehearsal = Rehearsal.start(Snapshots.areTaken());
        ApplicationContext context =
                builder(environments).environments(kind).build().start();
        rehearsal.help();
        AwsPlatform clients = context.getBean(AwsPlatform.class);
        rehearsal.clientsAreThere();
        if (Snapshots.areTaken()) {
            Snapshots.beforeEach(() -> {
                Snapshots.requireSystemsRandomness(new SecureRandom());
                rehearsal.await();
                clients.beforeSnapshot();
            });
        }
        return context;
    }

    /** Without a setting the endpoint is blank, which Micronaut takes for none. */
    private static Map<String, Object> endpoints() {
        Map<String, Object> overrides = new HashMap<>();
        ENDPOINTS.forEach((service, setting) ->
                overrides.put("aws.services." + service + ".endpoint-override", "${" + setting + ":}"));
        return overrides;
    }

    /** What is not ours would be turned into properties of all spellings too. */
    private static PropertySource environment(Map<String, String> variables) {
        Map<String, Object> ours = new HashMap<>(variables);
        ours.keySet().removeIf(name -> !name.startsWith("CHASQUI_"));
        return PropertySource.of(
                "environment",
                ours,
                PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                PropertySource.Origin.of("environment"));
    }
}
