package io.chasqui.bench;

/** {@code chasqui bench [campaign]}: measures, and prints what it found. */
public final class Main {
    private Main() {}

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
            default -> {
                System.err.println("chasqui bench: takes nothing, or 'campaign'");
                System.exit(2);
            }
        }
    }
}
