package io.chasqui.verifier;

import io.chasqui.local.topology.EventPattern;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.verifier.Deployment.Deployed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Reads an installation from its account, beginning with what invokes its functions: the API, queues and streams. */
final class DeploymentReader {
    private final LambdaClient lambda;
    private final ApiGatewayV2Client gateway;
    private final Resources resources;
    private final BuiltModules modules;

    DeploymentReader(Account account, BuiltModules modules) {
        this.lambda = account.client(LambdaClient.builder());
        this.gateway = account.client(ApiGatewayV2Client.builder());
        this.resources = new Resources(account);
        this.modules = modules;
    }

    /** @throws CheckFailed when a route or a source invokes no function, or nothing invokes a function */
    Deployment read() {
        List<Api> apis = gateway.getApis(request -> {}).items();
        CheckFailed.unlessEqual("the number of APIs", 1, apis.size());
        Api api = apis.getFirst();
        String prefix = api.name() + "-";
        List<EventSourceMappingConfiguration> mappings =
                lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
                        .toList();
        Map<String, Invoked> routes = new RouteReader(gateway, api.apiId()).read();
        Map<String, Deployed> functions = new TreeMap<>();
        Map<String, String> streams = new TreeMap<>();
        routes.values().forEach(invoked -> {
            mayCall(api, invoked);
            add(functions, prefix, invoked, Trigger.HTTP, null);
        });
        for (EventSourceMappingConfiguration mapping : mappings) {
            Invoked invoked = Invoked.of(mapping.functionArn());
            CheckFailed.unlessEqual("the state of what invokes " + invoked, "Enabled", mapping.state());
            boolean stream = mapping.eventSourceArn().contains(":dynamodb:");
            add(functions, prefix, invoked, stream ? Trigger.STREAM : Trigger.QUEUE, stream ? mapping : null);
            if (stream) {
                streams.put(invoked.name(prefix), mapping.eventSourceArn());
            }
        }
        allAreInvoked(prefix, functions.keySet());
        Map<String, FunctionDefinition> definitions = new TreeMap<>();
        functions.forEach((name, function) -> definitions.put(name, function.definition()));
        Optional<String> fallback =
                Optional.ofNullable(routes.remove(RouteDefinition.DEFAULT)).map(invoked -> invoked.name(prefix));
        List<RouteDefinition> table = routes.entrySet().stream()
                .map(route -> route(route.getKey(), route.getValue().name(prefix)))
                .toList();
        Topology topology = new Topology(
                resources.tables(prefix), resources.queues(prefix, mappings), definitions, table, fallback);
        return new Deployment(
                prefix,
                URI.create(api.apiEndpoint()),
                topology,
                functions,
                resources.queueArns(prefix, mappings),
                streams);
    }

    private void add(
            Map<String, Deployed> functions,
            String prefix,
            Invoked invoked,
            Trigger trigger,
            @Nullable EventSourceMappingConfiguration stream) {
        GetFunctionConfigurationResponse found = lambda.getFunctionConfiguration(
                request -> request.functionName(invoked.function()).qualifier(invoked.alias()));
        String name = invoked.name(prefix);
        FunctionDefinition definition = new FunctionDefinition(
                name,
                modules.of(name, found.codeSha256()),
                found.handler(),
                trigger,
                stream == null ? Optional.empty() : Optional.of(Resources.tableOf(prefix, stream.eventSourceArn())),
                stream == null ? OptionalInt.empty() : OptionalInt.of(stream.batchSize()),
                stream == null || stream.tumblingWindowInSeconds() == null || stream.tumblingWindowInSeconds() == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(stream.tumblingWindowInSeconds()),
                filter(stream),
                found.memorySize(),
                found.timeout());
        functions.put(
                name,
                new Deployed(
                        definition, found.role(), Map.copyOf(found.environment().variables())));
    }

    private static Optional<EventPattern> filter(@Nullable EventSourceMappingConfiguration stream) {
        return stream == null || stream.filterCriteria() == null
                ? Optional.empty()
                : stream.filterCriteria().filters().stream()
                        .map(filter -> EventPattern.parse(filter.pattern()))
                        .findFirst();
    }

    /** API Gateway may call a function only with a permission for this API. */
    private void mayCall(Api api, Invoked invoked) {
        String policy = lambda.getPolicy(
                        request -> request.functionName(invoked.function()).qualifier(invoked.alias()))
                .policy();
        CheckFailed.unless(
                policy.contains("apigateway.amazonaws.com") && policy.contains(":" + api.apiId() + "/"),
                invoked.function() + " does not let the API call it");
    }

    private void allAreInvoked(String prefix, Set<String> invoked) {
        Set<String> there = new TreeSet<>();
        for (FunctionConfiguration function : lambda.listFunctionsPaginator().functions()) {
            there.add(function.functionName().substring(prefix.length()));
        }
        CheckFailed.unlessEqual("the functions that something invokes", there, invoked);
    }

    private static RouteDefinition route(String key, String function) {
        int space = key.indexOf(' ');
        return new RouteDefinition(key.substring(0, space), key.substring(space + 1), function, "");
    }
}
