package io.chasqui.local.topology;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.topology.Topology.QueueDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What each function may do, read from the file from which Terraform makes the functions' roles. */
public final class Rights {
    private static final String FILE = "rights.json";

    /** What may be done with a table: no function changes the table itself. */
    private static final List<String> ACTIONS = List.of(
            "GetItem",
            "BatchGetItem",
            "Query",
            "Scan",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "ConditionCheckItem");

    /** What stands in {@code secrets}. */
    private static final Set<String> SECRETS = Set.of("identity", "connections", "origin");

    private final Topology topology;
    private final Map<String, Set<Right>> byFunction;

    private Rights(Topology topology, Map<String, Set<Right>> byFunction) {
        this.topology = topology;
        this.byFunction = byFunction;
    }

    /** What is done; the file's keys are these in small letters. */
    public enum Verb {
        /** One of DynamoDB's actions on a table; the file has a list of them for each table. */
        TABLES,
        /** Send to a queue. */
        SENDS,
        /** Put into a queue's dead letters. */
        PARKS,
        /** Take from a queue's dead-letter queue, and put back into the queue. */
        REDRIVES,
        /** Read a secret. */
        SECRETS,
        /** Create and delete schedules. */
        SCHEDULES,
        /** Publish to the event bus. */
        PUBLISHES,
        /** Read alarms' states. */
        ALARMS,
        /** Read and write the status page. */
        PAGE,
        /** Get and update the circuit breakers, of all that is in the control table. */
        BREAKERS;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean hasObject() {
            return switch (this) {
                case TABLES, SENDS, PARKS, REDRIVES, SECRETS -> true;
                case SCHEDULES, PUBLISHES, ALARMS, PAGE, BREAKERS -> false;
            };
        }
    }

    /**
     * One right.
     *
     * @param object a table and what is done with it ({@code contacts Query}), a queue or a secret; empty where the verb
     *     has none
     */
    public record Right(Verb verb, String object) {
        /** {@return the right to an action of DynamoDB, by the name that policies have for it} */
        public static Right onTable(String table, String action) {
            return new Right(Verb.TABLES, table + " " + action);
        }

        @Override
        public String toString() {
            return verb.key() + " " + object;
        }
    }

    /** Reads the project's file. */
    public static Rights load(Topology topology) {
        try (InputStream in = Rights.class.getResourceAsStream("/topology/" + FILE)) {
            return parse(topology, JSON.std.mapFrom(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws TopologyException when something is unknown or names what doesn't exist */
    static Rights parse(Topology topology, Map<String, Object> json) {
        StrictObject file = new StrictObject(FILE, "rights", json);
        file.ignore("$comment");
        Map<String, Set<Right>> rights = new LinkedHashMap<>();
        file.object("rights").forEach((function, value) -> rights.put(function, rights(topology, function, value)));
        file.close();
        return new Rights(topology, rights);
    }

    /** {@return whether the function may}; a queue's consumer may park what it got in the queue's dead letters. */
    public boolean allow(String function, Right right) {
        return byFunction.getOrDefault(function, Set.of()).contains(right)
                || (right.verb() == Verb.PARKS && isConsumer(function, right.object()))
                || (right.verb() == Verb.SENDS && mayRedrive(function, right));
    }

    private boolean mayRedrive(String function, Right send) {
        return byFunction.getOrDefault(function, Set.of()).contains(new Right(Verb.REDRIVES, send.object()));
    }

    private boolean isConsumer(String function, String queue) {
        QueueDefinition definition = topology.queues().get(queue);
        return definition != null && definition.consumer().equals(function);
    }

    private static Set<Right> rights(Topology topology, String function, Object value) {
        StrictObject entry = StrictObject.of(FILE, function, value);
        if (!topology.functions().containsKey(function)) {
            throw entry.wrong("is not in functions.json");
        }
        Set<Right> rights = new HashSet<>();
        Map<?, ?> given = (Map<?, ?>) value;
        for (Verb verb : Verb.values()) {
            if (!given.containsKey(verb.key())) {
                continue;
            }
            if (!verb.hasObject()) {
                if (entry.flag(verb.key())) {
                    rights.add(new Right(verb, ""));
                }
                continue;
            }
            for (String name : verb == Verb.TABLES ? actions(entry) : entry.texts(verb.key())) {
                if (!known(topology, verb).contains(name)) {
                    throw entry.wrong(verb.key() + " '" + name + "', which is not there");
                }
                rights.add(new Right(verb, name));
            }
        }
        entry.close();
        return Set.copyOf(rights);
    }

    private static List<String> actions(StrictObject entry) {
        return entry.object(Verb.TABLES.key()).entrySet().stream()
                .flatMap(table -> entry.texts(table.getKey(), table.getValue()).stream()
                        .map(action -> table.getKey() + " " + action))
                .toList();
    }

    private static Set<String> known(Topology topology, Verb verb) {
        return switch (verb) {
            case TABLES ->
                topology.tables().keySet().stream()
                        .flatMap(table -> ACTIONS.stream().map(action -> table + " " + action))
                        .collect(Collectors.toSet());
            case SENDS, PARKS, REDRIVES -> topology.queues().keySet();
            case SECRETS -> SECRETS;
            case SCHEDULES, PUBLISHES, ALARMS, PAGE, BREAKERS -> Set.of();
        };
    }
}
