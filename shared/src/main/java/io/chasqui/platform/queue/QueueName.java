package io.chasqui.platform.queue;

/** The queues, as the topology's definition names them. */
public enum QueueName {
    /** First in, first out per contact: one-time codes, transactional messages and answers. */
    DISPATCH_TRANSACTIONAL("dispatch-transactional", true),
    /** Campaigns and marketing: never in the way of the above. */
    DISPATCH_BULK("dispatch-bulk", false),
    /** What is due later. */
    TIMERS("timers", false),
    RECEIPTS("receipts", false),
    /** First in, first out per contact: STOP, then START, is not START, then STOP. */
    INBOUND("inbound", true),
    CAMPAIGN_WAVES("campaign-waves", false),
    /** First attempts for receivers that answer quickly. */
    WEBHOOKS("webhooks", false),
    /** Repetitions, and receivers that are slow or fail: never in the way of the above. */
    WEBHOOKS_SLOW("webhooks-slow", false),
    /** First in, first out per ordering key, where a webhook asks for it. */
    WEBHOOKS_ORDERED("webhooks-ordered", true),
    /** Records of a stream that their function could not process: first in, first out per item. */
    PARKED_RECORDS("parked-records", true);

    private final String wire;
    private final boolean fifo;

    QueueName(String wire, boolean fifo) {
        this.wire = wire;
        this.fifo = fifo;
    }

    /** {@return the name in the topology} */
    public String wire() {
        return wire;
    }

    public boolean isFifo() {
        return fifo;
    }

    /** {@return the last part of the queue's URL and ARN} */
    public String fileName() {
        return fifo ? wire + ".fifo" : wire;
    }

    /** {@return the last part of the URL of its dead-letter queue} */
    public String deadLetterFileName() {
        return fifo ? wire + "-dlq.fifo" : wire + "-dlq";
    }
}
