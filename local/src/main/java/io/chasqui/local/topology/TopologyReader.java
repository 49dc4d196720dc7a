package io.chasqui.local.topology;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.local.topology.Topology.TableDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the topology's JSON into records. */
final class TopologyReader {
    /** SQS keeps a message for four days unless it is told otherwise. */
    private static final int DEFAULT_RETENTION_DAYS = 4;

    /** In the routes' file alone. */
    private static final String DEFAULT = "default";

    private TopologyReader() {}

    static Topology read(String tables, String queues, String functions, String routes) {
        List<RouteDefinition> routeList =
                new ArrayList<>(section("routes", routes, TopologyReader::route).values());
        return new Topology(
                section("tables", tables, TopologyReader::table),
                section("queues", queues, TopologyReader::queue),
                section("functions", functions, TopologyReader::function),
                List.copyOf(routeList),
                Optional.ofNullable((String) map("routes", routes).get(DEFAULT)));
    }

    private static <T> Map<String, T> section(String name, String json, Function<StrictObject, T> reader) {
        StrictObject file = new StrictObject(name + ".json", name, map(name, json));
        file.ignore("$comment");
        file.ignore(DEFAULT);
        Map<String, T> section = new LinkedHashMap<>();
        file.object(name).forEach((key, value) -> {
            StrictObject entry = StrictObject.of(name + ".json", key, value);
            section.put(key, reader.apply(entry));
            entry.close();
        });
        file.close();
        return java.util.Collections.unmodifiableMap(section);
    }

    private static TableDefinition table(StrictObject json) {
        Map<String, String> attributes = new LinkedHashMap<>();
        json.object("attributes").forEach((name, type) -> attributes.put(name, String.valueOf(type)));
        return new TableDefinition(
                json.name(),
                json.text("hashKey"),
                json.optionalText("rangeKey"),
                attributes,
                json.optionalText("ttl"),
                json.optionalText("stream"));
    }

    private static QueueDefinition queue(StrictObject json) {
        return new QueueDefinition(
                json.name(),
                json.text("consumer"),
                json.flag("fifo"),
                json.number("visibilitySeconds"),
                json.number("maxReceives"),
                json.optionalNumber("retentionDays").orElse(DEFAULT_RETENTION_DAYS),
                json.number("batchSize"),
                json.optionalNumber("batchWindowSeconds").orElse(0),
                json.number("maxConcurrency"));
    }

    private static FunctionDefinition function(StrictObject json) {
        return new FunctionDefinition(
                json.name(),
                json.text("module"),
                json.text("handler"),
                trigger(json),
                json.optionalText("table"),
                json.optionalNumber("batchSize"),
                json.optionalNumber("windowSeconds"),
                json.optionalObject("filter").map(EventPattern::new),
                json.number("memoryMb"),
                json.number("timeoutSeconds"));
    }

    private static Trigger trigger(StrictObject json) {
        String trigger = json.text("trigger");
        for (Trigger known : Trigger.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(trigger)) {
                return known;
            }
        }
        throw json.wrong("trigger '" + trigger + "' is none of http, queue, stream and alarm");
    }

    private static RouteDefinition route(StrictObject json) {
        int space = json.name().indexOf(' ');
        if (space < 1 || !json.name().startsWith("/", space + 1)) {
            throw json.wrong("a route's key is its method, a space and its path");
        }
        return new RouteDefinition(
                json.name().substring(0, space),
                json.name().substring(space + 1),
                json.text("function"),
                json.text("scope"));
    }

    private static Map<String, Object> map(String name, String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new TopologyException(name + ".json is not a JSON object: " + e.getMessage());
        }
    }
}
