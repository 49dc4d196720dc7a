package io.chasqui.cli.cost;

import io.chasqui.cli.cost.CountedUnits.Flow;
import io.chasqui.cli.cost.CountedUnits.Part;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Works out the units of a flow, for any number of messages. */
final class Estimate {
    private static final double MILLIS = 1_000;
    private static final double MIB = 1_024;
    private static final double GB = 1_000_000_000;

    /**
     * How often Lambda asks an empty queue in 30 days. It begins with five pollers, and
     * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">never has fewer</a> where a maximum
     * concurrency is set; each waits for 20 seconds.
     */
    private static final double POLLS_A_MONTH = 5.0 * 3 * 60 * 24 * 30;

    private final CountedUnits units;
    private final Topology topology;
    private final Assumptions assumptions;

    Estimate(CountedUnits units, Topology topology, Assumptions assumptions) {
        this.units = units;
        this.topology = topology;
        this.assumptions = assumptions;
    }

    /** {@return the units that so many messages of a flow take} */
    Map<Service, Double> of(Flow flow, long messages) {
        Map<Service, Double> sum = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            sum.put(service, 0.0);
        }
        for (String part : flow.parts()) {
            add(sum, units.part(part), (double) messages);
        }
        // An API's caller that sends much takes a lease of its quota for thousands of calls.
        if (flow.parts().stream().map(units::part).anyMatch(part -> "send-api".equals(part.http()))) {
            int most = Collections.max(units.leases().keySet());
            add(
                    sum,
                    Service.DYNAMODB_WRITE,
                    messages * Objects.requireNonNull(units.leases().get(most)) / (double) most);
        }
        double logged = sum(sum, Service.LAMBDA_REQUEST) + sum(sum, Service.HTTP_API);
        add(sum, Service.LOGS_GB, logged * assumptions.logBytes() / GB);
        return sum;
    }

    /** {@return what Lambda asks the queues for in a month while they are empty} */
    Map<Service, Double> polls() {
        Map<Service, Double> sum = new EnumMap<>(Service.class);
        topology.queues()
                .values()
                .forEach(queue -> sum.merge(queue.fifo() ? Service.SQS_FIFO : Service.SQS, POLLS_A_MONTH, Double::sum));
        return sum;
    }

    private void add(Map<Service, Double> sum, Part part, double messages) {
        double each = messages / units.messages();
        add(sum, Service.DYNAMODB_WRITE, part.writes() * each);
        add(sum, Service.DYNAMODB_READ, part.reads() * each);
        add(sum, Service.EVENT_BUS, part.events() * each);
        add(sum, Service.SCHEDULER, inBatches(part.schedules()) * each);
        double counted =
                part.sqs().values().stream().mapToInt(Integer::intValue).sum();
        double requests =
                part.sqs().values().stream().mapToDouble(this::inBatches).sum();
        double fifo = counted == 0 ? 0 : requests * part.fifo() / counted;
        add(sum, Service.SQS_FIFO, fifo * each);
        add(sum, Service.SQS, (requests - fifo) * each);
        if (part.http() != null) {
            add(sum, Service.HTTP_API, messages);
            call(sum, part.http(), messages, assumptions.apiMillis());
        }
        if (part.worker() != null) {
            double calls = inBatches(part.sqs().getOrDefault("ReceiveMessage", 0)) * each;
            boolean hands =
                    part.worker().startsWith("dispatch-") || part.worker().equals("webhooks");
            call(sum, part.worker(), calls, hands ? assumptions.carrierMillis() : assumptions.workerMillis());
        }
        part.relayed()
                .forEach((relay, records) ->
                        call(sum, relay, records * each / batch(records(relay)), assumptions.workerMillis()));
    }

    private int records(String relay) {
        return function(relay).batchSize().orElseThrow();
    }

    private FunctionDefinition function(String name) {
        return Objects.requireNonNull(topology.functions().get(name), name);
    }

    private void call(Map<Service, Double> sum, String function, double calls, double millis) {
        int memory = function(function).memoryMb();
        add(sum, Service.LAMBDA_REQUEST, calls);
        add(sum, Service.LAMBDA_GB_SECOND, calls * millis / MILLIS * memory / MIB);
    }

    /** Units below one for a message come from batches. Smaller batches have more of them, up to one for a message. */
    private double inBatches(int count) {
        return count == 0 || count >= units.messages()
                ? count
                : units.messages() / batch(units.messages() / (double) count);
    }

    /** {@return the assumed size of a batch that was counted full}; batches of one message are the smallest. */
    private double batch(double full) {
        return 1 + (full - 1) * (assumptions.batch() - 1) / (Assumptions.FULL - 1);
    }

    private static void add(Map<Service, Double> sum, Service service, double units) {
        sum.merge(service, units, Double::sum);
    }

    private static double sum(Map<Service, Double> sum, Service service) {
        return sum.getOrDefault(service, 0.0);
    }
}
