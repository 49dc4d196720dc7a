package io.chasqui.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.Route;

/** Reads which function each route of an API invokes. */
final class RouteReader {
    private final ApiGatewayV2Client gateway;
    private final String apiId;

    RouteReader(ApiGatewayV2Client gateway, String apiId) {
        this.gateway = gateway;
        this.apiId = apiId;
    }

    /** {@return the function behind each route, by its key, such as {@code GET /v1/messages}} */
    Map<String, Invoked> read() {
        Map<String, Invoked> integrations = integrations(null);
        Map<String, Invoked> routes = new TreeMap<>();
        routes(null).forEach((key, target) -> {
            Invoked invoked = integrations.get(target);
            if (invoked == null) {
                throw new CheckFailed("the route " + key + " leads nowhere");
            }
            routes.put(key, invoked);
        });
        return routes;
    }

    private Map<String, String> routes(@Nullable String from) {
        GetRoutesResponse page =
                gateway.getRoutes(request -> request.apiId(apiId).nextToken(from));
        Map<String, String> routes = page.nextToken() == null ? new HashMap<>() : routes(page.nextToken());
        for (Route route : page.items()) {
            routes.put(route.routeKey(), route.target());
        }
        return routes;
    }

    private Map<String, Invoked> integrations(@Nullable String from) {
        GetIntegrationsResponse page =
                gateway.getIntegrations(request -> request.apiId(apiId).nextToken(from));
        Map<String, Invoked> integrations = page.nextToken() == null ? new HashMap<>() : integrations(page.nextToken());
        for (Integration integration : page.items()) {
            Invoked invoked = Invoked.of(integration.integrationUri());
            CheckFailed.unlessEqual(
                    "the format of the events for " + invoked, "2.0", integration.payloadFormatVersion());
            integrations.put("integrations/" + integration.integrationId(), invoked);
        }
        return integrations;
    }
}
