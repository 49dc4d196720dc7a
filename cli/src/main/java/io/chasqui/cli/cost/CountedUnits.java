package io.chasqui.cli.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The counted units of messages, in the units that AWS bills.
 *
 * @param messages the number of messages that were counted
 * @param parts the parts of the flows, by name
 * @param leases writes of quotas' leases, by calls in a minute
 * @param flows the flows, by name
 */
public record CountedUnits(
        int messages, Map<String, Part> parts, Map<Integer, Integer> leases, Map<String, Flow> flows) {
    private static final String FILE = "units.json";

    /**
     * A part of a flow.
     *
     * @param writes DynamoDB's write request units
     * @param reads DynamoDB's read request units
     * @param sqs requests to SQS, by operation
     * @param fifo how many of them go to queues that keep an order
     * @param schedules how many schedules fire for it
     * @param events how many events are put on the bus for it
     * @param relayed how many records of tables' streams are handed over for it, by the function that gets them
     * @param http the function that answers a request for each message; null without one
     * @param worker the function that is called with what each receive brings; null without one
     */
    public record Part(
            double writes,
            double reads,
            Map<String, Integer> sqs,
            int fifo,
            int schedules,
            int events,
            Map<String, Integer> relayed,
            @Nullable String http,
            @Nullable String worker) {
        public Part {
            sqs = Map.copyOf(sqs);
            relayed = Map.copyOf(relayed);
        }
    }

    /** @param what a description for people */
    public record Flow(String name, String what, List<String> parts) {
        public Flow {
            parts = List.copyOf(parts);
        }
    }

    public CountedUnits {
        parts = Map.copyOf(parts);
        leases = Map.copyOf(leases);
        // In the file's order.
        flows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(flows));
    }

    /** Reads the file that the counting test holds itself to. */
    public static CountedUnits read() {
        Map<String, Object> file = Resource.read(FILE);
        Map<String, Part> parts = new LinkedHashMap<>();
        Map<String, Object> given = Resource.object(file, "parts");
        given.keySet().forEach(name -> parts.put(name, part(Resource.object(given, name))));
        Map<Integer, Integer> leases = new TreeMap<>();
        Resource.object(file, "leases")
                .forEach((calls, writes) -> leases.put(Integer.valueOf(calls), (Integer) writes));
        Map<String, Flow> flows = new LinkedHashMap<>();
        Map<String, Object> ways = Resource.object(file, "flows");
        ways.keySet().forEach(name -> flows.put(name, flow(name, Resource.object(ways, name))));
        return new CountedUnits((int) Resource.number(file, "messages"), parts, leases, flows);
    }

    public Part part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private static Part part(Map<String, Object> json) {
        return new Part(
                Resource.number(json, "writes"),
                Resource.number(json, "reads"),
                counts(Resource.object(json, "sqs")),
                (int) Resource.number(json, "fifo"),
                (int) Resource.number(json, "schedules"),
                json.get("events") instanceof Integer events ? events : 0,
                json.containsKey("relayed") ? counts(Resource.object(json, "relayed")) : Map.of(),
                (String) json.get("http"),
                (String) json.get("worker"));
    }

    private static Map<String, Integer> counts(Map<String, Object> json) {
        Map<String, Integer> counts = new TreeMap<>();
        json.forEach((name, count) -> counts.put(name, (Integer) count));
        return counts;
    }

    private static Flow flow(String name, Map<String, Object> json) {
        List<?> parts = (List<?>) Objects.requireNonNull(json.get("parts"));
        return new Flow(
                name,
                (String) Objects.requireNonNull(json.get("what")),
                parts.stream().map(String::valueOf).toList());
    }
}
