package io.chasqui.verifier;

import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the deployed topology with the declared one. */
final class SameTopology {
    private SameTopology() {}

    /** @throws CheckFailed when they differ; it names the difference */
    static void check(Topology declared, Topology deployed) {
        same("table", declared.tables(), deployed.tables());
        same("queue", declared.queues(), deployed.queues());
        same("function", withoutPage(declared.functions()), deployed.functions());
        same("route", routes(declared), routes(deployed));
    }

    /** The installation has no status page: the emulator knows neither CloudFront nor alarms that ring. */
    private static Map<String, FunctionDefinition> withoutPage(Map<String, FunctionDefinition> functions) {
        Map<String, FunctionDefinition> rest = new TreeMap<>(functions);
        rest.values().removeIf(function -> function.trigger() == Trigger.ALARM);
        return rest;
    }

    private static void same(String kind, Map<String, ?> declared, Map<String, ?> deployed) {
        CheckFailed.unlessEqual(
                "the names of each " + kind, new TreeSet<>(declared.keySet()), new TreeSet<>(deployed.keySet()));
        declared.forEach((name, one) -> CheckFailed.unlessEqual(kind + " " + name, one, deployed.get(name)));
    }

    /** The function of each route. Scopes are checked by the functions, and API Gateway does not know them. */
    private static Map<String, String> routes(Topology topology) {
        Map<String, String> routes = new TreeMap<>();
        for (RouteDefinition route : topology.routes()) {
            routes.put(route.key(), route.function());
        }
        return routes;
    }
}
