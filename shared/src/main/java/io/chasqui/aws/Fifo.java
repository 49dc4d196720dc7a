package io.chasqui.aws;

import io.chasqui.queue.Task;

/** What keeps the order, and what makes a task one task, in a first-in-first-out queue. */
final class Fifo {
    private Fifo() {}

    /** One contact's tasks wait for each other, and for nobody else's; codes wait for codes alone. */
    static String group(Task task) {
        return switch (task) {
            case Task.Send send ->
                send.tenant() + "-" + send.contact() + (send.lane() == Task.Send.Lane.CODES ? "-codes" : "");
            case Task.InboundArrived inbound -> inbound.tenant() + "-" + inbound.contact();
            case Task.Deliver deliver -> deliver.tenant() + "-" + deliver.line();
            case Task.ValidateWebhook ignored -> noOrder(task);
            case Task.Replay ignored -> noOrder(task);
            case Task.Release ignored -> noOrder(task);
            case Task.Settle ignored -> noOrder(task);
            case Task.ReceiptArrived ignored -> noOrder(task);
            case Task.StartRun ignored -> noOrder(task);
            case Task.FanOut ignored -> noOrder(task);
            case Task.Wave ignored -> noOrder(task);
        };
    }

    /** Within five minutes SQS takes a task of the same id for the same task. */
    static String deduplication(Task task) {
        return switch (task) {
            case Task.Send send -> send.message() + "." + send.turn();
            case Task.Deliver deliver ->
                deliver.webhook() + "." + deliver.event() + "." + deliver.round() + "." + deliver.turn();
            case Task.InboundArrived inbound ->
                // A vendor's id may hold anything; SQS takes letters, digits and punctuation, at most 128 of them.
                Integer.toHexString(inbound.message().connection().hashCode()) + "-"
                        + printable(inbound.message().providerId());
            case Task.ValidateWebhook ignored -> noOrder(task);
            case Task.Replay ignored -> noOrder(task);
            case Task.Release ignored -> noOrder(task);
            case Task.Settle ignored -> noOrder(task);
            case Task.ReceiptArrived ignored -> noOrder(task);
            case Task.StartRun ignored -> noOrder(task);
            case Task.FanOut ignored -> noOrder(task);
            case Task.Wave ignored -> noOrder(task);
        };
    }

    private static String printable(String vendorsId) {
        String printable = vendorsId.replaceAll("[^A-Za-z0-9_-]", "_");
        return printable.length() > 100
                ? printable.substring(0, 80) + Integer.toHexString(vendorsId.hashCode())
                : printable;
    }

    private static String noOrder(Task task) {
        throw new IllegalArgumentException(task.queue().wire() + " keeps no order");
    }
}
