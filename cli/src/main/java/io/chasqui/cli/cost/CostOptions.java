package io.chasqui.cli.cost;

import io.chasqui.cli.command.Arguments;
import io.chasqui.cli.command.WrongUse;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of {@code chasqui cost}.
 *
 * @param flows the flows to estimate; empty for all
 * @param prices prices that replace the known ones
 */
record CostOptions(
        long messages, String region, List<String> flows, Assumptions assumptions, Map<Service, Double> prices) {
    static final String USAGE = """
            Usage: ./chasqui cost [options]

            Estimates what messages cost on AWS, by flow and by service: the units that the build counts, times list prices.

              --messages N       the number of messages (default 1000000)
              --flow FLOW        one flow: send, send-with-key, receipt, inbound, campaign, campaign-receipt, event-log, webhook,
                                 event-bus; may be given several times; the flows are then added up (default: each flow by itself)
              --region REGION    the region whose prices are used (default us-east-1)
              --price NAME=USD   another price, for as many units as prices.json has it; may be given several times
              --batch N          messages in a batch: 10 when much is sent (the default), 1 when little is
              --api-ms N         how long a function takes for a request (default 20)
              --carrier-ms N     how long a worker takes to hand over a batch, to a carrier or a webhook (default 300)
              --worker-ms N      how long any other worker takes for a batch (default 50)
              --log-bytes N      what a request and a call of a function each write into the log (default 250)
              --help             print this
            """;

    private static final String COMMAND = "./chasqui cost";

    CostOptions {
        flows = List.copyOf(flows);
        prices = Map.copyOf(prices);
    }

    /**
     * @param known the names of all flows
     * @throws WrongUse when an option or its value is not valid
     */
    static CostOptions read(String[] arguments, Set<String> known) {
        Arguments given = Arguments.read(
                        COMMAND,
                        arguments,
                        Set.of(
                                "--messages",
                                "--flow",
                                "--region",
                                "--price",
                                "--batch",
                                "--api-ms",
                                "--carrier-ms",
                                "--worker-ms",
                                "--log-bytes"),
                        Set.of())
                .onlyOptions(COMMAND);
        Set<String> flows = new LinkedHashSet<>();
        for (String flow : given.all("--flow")) {
            if (!known.contains(flow)) {
                throw new WrongUse("--flow: one of " + String.join(", ", known));
            }
            flows.add(flow);
        }
        Assumptions usual = Assumptions.USUAL;
        return new CostOptions(
                (long) number(given, "--messages", 1_000_000, 1, 1e12),
                given.value("--region").orElse("us-east-1"),
                List.copyOf(flows),
                new Assumptions(
                        number(given, "--api-ms", usual.apiMillis(), 0, 900_000),
                        number(given, "--carrier-ms", usual.carrierMillis(), 0, 900_000),
                        number(given, "--worker-ms", usual.workerMillis(), 0, 900_000),
                        number(given, "--batch", usual.batch(), 1, Assumptions.FULL),
                        number(given, "--log-bytes", usual.logBytes(), 0, 1e6)),
                prices(given.all("--price")));
    }

    private static double number(Arguments given, String option, double usual, double least, double most) {
        return given.value(option)
                .map(value -> number(option, value, least, most))
                .orElse(usual);
    }

    private static double number(String option, String value, double least, double most) {
        if (value.matches("[0-9]{1,13}(\\.[0-9]{1,6})?")) {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most && (!option.equals("--messages") || !value.contains("."))) {
                return number;
            }
        }
        throw new WrongUse(option + ": a number from " + (long) least + " to " + (long) most);
    }

    private static Map<Service, Double> prices(List<String> given) {
        Map<Service, Double> prices = new EnumMap<>(Service.class);
        for (String price : given) {
            String[] parts = price.split("=", 2);
            Service service = Service.of(parts[0])
                    .orElseThrow(() -> new WrongUse("--price: the names are " + String.join(", ", Service.names())));
            prices.put(service, number("--price", parts.length == 2 ? parts[1] : "", 0, 1e6));
        }
        return prices;
    }
}
