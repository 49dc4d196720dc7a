package io.chasqui.cli.cost;

/**
 * The assumptions of an estimate, for what is not counted.
 *
 * @param apiMillis how long a function takes for a request
 * @param carrierMillis how long a worker takes to hand a batch over to the carrier, or to a webhook's receiver, all of it at the
 *     same time
 * @param workerMillis how long any other worker takes for a batch
 * @param batch how many messages a batch has: ten when much is sent, one when little is
 * @param logBytes what a request to the API writes into its access log; a call of a function writes less
 */
record Assumptions(double apiMillis, double carrierMillis, double workerMillis, double batch, double logBytes) {
    /** The size of a full batch, for which the units were counted. */
    static final int FULL = 10;

    static final Assumptions USUAL = new Assumptions(20, 300, 50, FULL, 250);
}
