package io.chasqui.bench;

/** {@code chasqui bench}: measures, and prints what it found. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("Acceptance, dispatch and receipts: " + Throughput.MESSAGES + " messages by "
                + Callers.THREADS + " callers, everything in one JVM");
        Throughput.run().forEach(System.out::println);
        System.out.println("A campaign of " + LargeCampaign.RECIPIENTS + " recipients, everything in a JVM of "
                + LargeCampaign.HEAP_MB + " MB, its tables and queues on disk");
        LargeCampaign.inAChild();
    }
}
