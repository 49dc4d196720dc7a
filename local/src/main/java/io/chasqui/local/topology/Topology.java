package io.chasqui.local.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the platform is made of, read from the files that Terraform reads too. Maps are in the files' order.
 *
 * @param tables the tables by name
 * @param queues the queues by name
 * @param functions the functions by name
 * @param routes the HTTP routes
 * @param fallback the function that answers what is none of them; without it the gateway does
 */
public record Topology(
        Map<String, TableDefinition> tables,
        Map<String, QueueDefinition> queues,
        Map<String, FunctionDefinition> functions,
        List<RouteDefinition> routes,
        Optional<String> fallback) {

    /** What invokes a function. */
    public enum Trigger {
        /** A request on one of its routes. */
        HTTP,
        /** The messages of the queues that name it as their consumer. */
        QUEUE,
        /** The stream of its table. */
        STREAM,
        /** A change of one of the installation's alarms; such a function is there only with a status page. */
        ALARM
    }

    /**
     * A table.
     *
     * @param name the name without a prefix
     * @param hashKey the partition key's attribute
     * @param rangeKey the sort key's attribute
     * @param attributes the key attributes' types: {@code S}, {@code N} or {@code B}
     * @param ttl the attribute that holds the time, in epoch seconds, after which an item may be deleted
     * @param stream what the stream's records hold, such as {@code NEW_AND_OLD_IMAGES}; empty without a stream
     */
    public record TableDefinition(
            String name,
            String hashKey,
            Optional<String> rangeKey,
            Map<String, String> attributes,
            Optional<String> ttl,
            Optional<String> stream) {
        /** The same table, whose items nobody deletes. */
        public TableDefinition withoutTtl() {
            return new TableDefinition(name, hashKey, rangeKey, attributes, Optional.empty(), stream);
        }
    }

    /**
     * A queue.
     *
     * @param name the name without a prefix and without {@code .fifo}
     * @param consumer the function that gets its messages
     * @param fifo whether it keeps the order within a message group
     * @param visibilitySeconds how long a received message stays invisible
     * @param maxReceives after how many receives a message goes to the dead-letter queue
     * @param retentionDays how long a message is kept; the emulator keeps it for ever
     * @param batchSize how many messages a call of the consumer gets at most
     * @param batchWindowSeconds how long a batch may wait to fill up; 0 hands over what is there
     * @param maxConcurrency how many calls of the consumer run at once, at most
     */
    public record QueueDefinition(
            String name,
            String consumer,
            boolean fifo,
            int visibilitySeconds,
            int maxReceives,
            int retentionDays,
            int batchSize,
            int batchWindowSeconds,
            int maxConcurrency) {
        /** The queue's name in SQS: {@code inbound.fifo} with the prefix before it. */
        public String queueName(String prefix) {
            return prefix + name + suffix();
        }

        /** The dead-letter queue's name in SQS: {@code inbound-dlq.fifo} with the prefix before it. */
        public String deadLetterQueueName(String prefix) {
            return prefix + name + "-dlq" + suffix();
        }

        private String suffix() {
            return fifo ? ".fifo" : "";
        }
    }

    /**
     * A Lambda function.
     *
     * @param name the name without a prefix
     * @param module the module whose artefact holds it
     * @param handler the handler's class
     * @param trigger what invokes it
     * @param table the table whose stream it reads, when the trigger is a stream
     * @param batchSize how many records a call gets at most, when the trigger is a stream
     * @param windowSeconds the length of its tumbling windows, when it has them
     * @param filter what a record has to match to be handed over, when the trigger is a stream
     * @param memoryMb its memory in MiB
     * @param timeoutSeconds how long a call may take
     */
    public record FunctionDefinition(
            String name,
            String module,
            String handler,
            Trigger trigger,
            Optional<String> table,
            OptionalInt batchSize,
            OptionalInt windowSeconds,
            Optional<EventPattern> filter,
            int memoryMb,
            int timeoutSeconds) {
        private static final String FUNCTIONS = "io.chasqui.functions.";

        /** {@return the environment of its beans, which is named as the handler's package} */
        public String environment() {
            return handler.substring(FUNCTIONS.length(), handler.lastIndexOf('.'))
                    .replace('.', '-');
        }
    }

    /**
     * An HTTP route.
     *
     * @param method the HTTP method, in capitals
     * @param path the path, with parameters in braces
     * @param function the function that serves it
     * @param scope what a caller must be allowed; {@code callback} when the function checks a vendor's signature, {@code
     *     public} when everybody may
     */
    public record RouteDefinition(String method, String path, String function, String scope) {
        /** The key of what is none of an API's routes. */
        public static final String DEFAULT = "$default";

        /** The key by which API Gateway knows the route, such as {@code GET /v1/messages/{id}}. */
        public String key() {
            return method.equals(DEFAULT) ? DEFAULT : method + " " + path;
        }

        /** What is none of an API's routes, as a route to that function. */
        public static RouteDefinition fallback(String function) {
            return new RouteDefinition(DEFAULT, "", function, "public");
        }
    }

    /**
     * Reads {@code topology/*.json} from the class path.
     *
     * @throws TopologyException when a file is missing, has an unknown key or names what doesn't exist
     */
    public static Topology load() {
        return parse(
                resource("tables.json"), resource("queues.json"), resource("functions.json"), resource("routes.json"));
    }

    /**
     * Reads the four files' contents.
     *
     * @throws TopologyException when one has an unknown key or names what doesn't exist
     */
    public static Topology parse(String tables, String queues, String functions, String routes) {
        Topology topology = TopologyReader.read(tables, queues, functions, routes);
        TopologyCheck.check(topology);
        return topology;
    }

    private static String resource(String name) {
        try (InputStream in = Topology.class.getResourceAsStream("/topology/" + name)) {
            if (in == null) {
                throw new TopologyException("topology/" + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
