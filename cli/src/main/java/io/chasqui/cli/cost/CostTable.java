package io.chasqui.cli.cost;

import io.chasqui.cli.cost.CountedUnits.Flow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The estimate, for a person to read: what each flow takes and costs, by service. */
final class CostTable {
    private static final double MILLION = 1_000_000;

    private final CostOptions options;
    private final Prices prices;

    CostTable(CostOptions options, Prices prices) {
        this.options = options;
        this.prices = prices;
    }

    /**
     * @param flows what is estimated, with its units
     * @param polls what is asked of empty queues in a month
     */
    String text(Map<Flow, Map<Service, Double>> flows, Map<Service, Double> polls) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%,d messages in %s, US dollars", options.messages(), options.region()));
        Map<Service, Double> sum = new EnumMap<>(Service.class);
        flows.forEach((flow, units) -> {
            lines.addAll(List.of("", flow.name() + ": " + flow.what()));
            lines.addAll(rows(units));
            units.forEach((service, count) -> sum.merge(service, count, Double::sum));
        });
        if (!options.flows().isEmpty() && flows.size() > 1) {
            lines.addAll(List.of("", "together: " + String.join(", ", options.flows())));
            lines.addAll(rows(sum));
        }
        lines.add("");
        lines.addAll(assumptions());
        lines.addAll(idle(polls));
        return String.join("\n", lines) + "\n";
    }

    private List<String> rows(Map<Service, Double> units) {
        List<String> rows = new ArrayList<>();
        rows.add(row("", "units", "per message", "USD", "USD a million"));
        double total = 0;
        for (Service service : Service.values()) {
            double count = units.getOrDefault(service, 0.0);
            if (count > 0) {
                double usd = count * prices.of(service);
                total += usd;
                rows.add(row(service.title(), number("%,.1f", count), number("%.6f", count / options.messages()), usd));
            }
        }
        rows.add(row("total", "", "", total));
        return rows;
    }

    private String row(String title, String units, String each, double usd) {
        return row(title, units, each, number("%,.2f", usd), number("%,.3f", usd / options.messages() * MILLION));
    }

    private static String row(String title, String units, String each, String usd, String perMillion) {
        return String.format(Locale.ROOT, "  %-24s %16s %12s %12s %14s", title, units, each, usd, perMillion)
                .stripTrailing();
    }

    private List<String> assumptions() {
        Assumptions assumed = options.assumptions();
        return List.of(
                "Counted at each build, for messages of one segment and items below 1 KB: DynamoDB units, SQS"
                        + " requests,",
                "schedules. Assumed:",
                number("  --batch %-8.0f messages in a batch, of ten at most", assumed.batch()),
                number(
                        "  --api-ms %-7.0f a function's time for a request: two or three calls of DynamoDB",
                        assumed.apiMillis()),
                number(
                        "  --carrier-ms %-3.0f a worker's time to hand over a batch: the carrier's or the receiver's",
                        assumed.carrierMillis()),
                number("  --worker-ms %-4.0f any other worker's time for a batch", assumed.workerMillis()),
                number(
                        "  --log-bytes %-4.0f what a request, and a function's call, write into the log",
                        assumed.logBytes()),
                "Times are not measured on AWS: the metric Duration of your functions shows yours. A caller's quota"
                        + " takes a",
                "lease for a thousand calls. Lambda's reading of DynamoDB's streams is free.",
                "A message has three events: accepted, sent, and how it ended. Each retry of a webhook costs as much"
                        + " again.",
                "Left out: the carriers, storage and backups, KMS, cold starts, traffic out of AWS, free tiers.",
                "Prices of " + String.join(", ", new TreeSet<>(prices.dates().values()))
                        + ", by list (prices.json names the pages); --price changes one.");
    }

    private List<String> idle(Map<Service, Double> polls) {
        double requests =
                polls.values().stream().mapToDouble(Double::doubleValue).sum();
        double usd = polls.entrySet().stream()
                .mapToDouble(poll -> poll.getValue() * prices.of(poll.getKey()))
                .sum();
        return List.of(
                "By the month, whatever is sent, and in none of these figures: alarms, KMS keys, secrets, the user"
                        + " pool's",
                "client (docs/deploy.md says how much), and "
                        + String.format(
                                Locale.ROOT,
                                "%,.0f requests by which Lambda polls empty queues, %.2f USD.",
                                requests,
                                usd));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
