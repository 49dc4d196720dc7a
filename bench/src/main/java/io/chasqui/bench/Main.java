package io.chasqui.bench;

import java.nio.file.Path;

/** {@code chasqui bench [campaign|cold|warm]}: measures, and prints what it found. */
public final class Main {
    private Main() {}

    private static Path modules() {
        return Path.of(System.getenv().getOrDefault("CHASQUI_MODULES", "functions"));
    }

    public static void main(String[] arguments) throws Exception {
        switch (String.join(" ", arguments)) {
            case "" -> {
                System.out.println("Acceptance, dispatch and receipts: " + Throughput.MESSAGES + " messages by "
                        + Callers.THREADS + " callers, everything in one JVM");
                Throughput.run().forEach(System.out::println);
            }
            case "campaign" -> {
                System.out.println("A campaign of " + LargeCampaign.RECIPIENTS
                        + " recipients: the platform in a JVM of " + LargeCampaign.HEAP_MB
                        + " MB of heap, DynamoDB and SQS in another");
                LargeCampaign.inAChild();
            }
            case "cold" -> {
                System.out.println("Cold starts, process to answer, medians of " + ColdStartTable.ROUNDS
                        + " rounds: from the artefacts, under AWS's runtime client, on " + Runtime.version());
                ColdStartTable.lines(modules()).forEach(System.out::println);
            }
            case "warm" -> {
                System.out.println("Processor time of an accepted message, one by one, " + WarmTable.CALLS
                        + " calls: from the artefact, under AWS's runtime client, on " + Runtime.version());
                WarmTable.lines(modules()).forEach(System.out::println);
            }
            default -> {
                System.err.println("chasqui bench: takes nothing, 'campaign', 'cold', 'warm' or 'simulations'");
                System.exit(2);
            }
        }
    }
}
