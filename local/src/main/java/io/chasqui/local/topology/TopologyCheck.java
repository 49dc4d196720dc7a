package io.chasqui.local.topology;

import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.local.topology.Topology.TableDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the names in a topology lead somewhere. */
final class TopologyCheck {
    private TopologyCheck() {}

    static void check(Topology topology) {
        topology.tables().values().forEach(TopologyCheck::table);
        topology.queues().values().forEach(queue -> queue(topology, queue));
        topology.functions().values().forEach(function -> function(topology, function));
        topology.routes().forEach(route -> route(topology, route));
        topology.fallback().ifPresent(function -> route(topology, RouteDefinition.fallback(function)));
    }

    private static void table(TableDefinition table) {
        if (!table.attributes().containsKey(table.hashKey())
                || !table.rangeKey().map(table.attributes()::containsKey).orElse(true)) {
            throw new TopologyException("tables.json: '" + table.name() + "' has a key without a type in attributes");
        }
    }

    private static void queue(Topology topology, QueueDefinition queue) {
        invokedBy(
                topology.functions().get(queue.consumer()),
                Trigger.QUEUE,
                "queues.json: the consumer '" + queue.consumer() + "' of '" + queue.name() + "'");
    }

    private static void route(Topology topology, RouteDefinition route) {
        invokedBy(
                topology.functions().get(route.function()),
                Trigger.HTTP,
                "routes.json: the function '" + route.function() + "' of '" + route.key() + "'");
    }

    private static void invokedBy(@Nullable FunctionDefinition function, Trigger trigger, String who) {
        if (function == null) {
            throw new TopologyException(who + " is not in functions.json");
        }
        if (function.trigger() != trigger) {
            throw new TopologyException(who + " has another trigger: " + function.trigger());
        }
    }

    /** Of a stream's records Lambda's filters see nothing but the key {@code dynamodb}. */
    private static void filter(String who, EventPattern filter) {
        if (!filter.json().keySet().equals(Set.of("dynamodb"))) {
            throw new TopologyException(who + "has no filter by the key dynamodb, or one by others too");
        }
        filter.fault().ifPresent(fault -> {
            throw new TopologyException(who + "has a filter that is no event pattern: " + fault);
        });
    }

    private static void function(Topology topology, FunctionDefinition function) {
        String who = "functions.json: '" + function.name() + "' ";
        switch (function.trigger()) {
            case HTTP, ALARM -> {}
            case QUEUE -> {
                if (topology.queues().values().stream()
                        .noneMatch(queue -> queue.consumer().equals(function.name()))) {
                    throw new TopologyException(who + "is the consumer of no queue");
                }
            }
            case STREAM -> {
                TableDefinition table =
                        function.table().map(topology.tables()::get).orElse(null);
                if (table == null || table.stream().isEmpty()) {
                    throw new TopologyException(who + "reads the stream of a table that is not there or has none");
                }
                if (function.batchSize().isEmpty()) {
                    throw new TopologyException(who + "has no batchSize");
                }
                filter(who, function.filter().orElse(new EventPattern(Map.of())));
            }
        }
    }
}
