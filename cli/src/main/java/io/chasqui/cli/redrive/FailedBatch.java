package io.chasqui.cli.redrive;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Where the records of a stream are that Lambda gave up: a letter of <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">its making</a>, which has nothing of
 * what they say.
 *
 * @param first sequence number of the first one
 * @param last sequence number of the last one
 */
record FailedBatch(String streamArn, String shard, String first, String last) {
    /** {@return empty when the letter is another one} */
    static Optional<FailedBatch> of(String letter) {
        try {
            return Json.object(letter).get("DDBStreamBatchInfo") instanceof Map<?, ?> batch
                            && batch.get("streamArn") instanceof String stream
                            && batch.get("shardId") instanceof String shard
                            && batch.get("startSequenceNumber") instanceof String first
                            && batch.get("endSequenceNumber") instanceof String last
                            && last.matches("[0-9]+")
                    ? Optional.of(new FailedBatch(stream, shard, first, last))
                    : Optional.empty();
        } catch (JsonException another) {
            return Optional.empty();
        }
    }

    /** {@return below zero for a record before the last one, above for one behind it: these are numbers, of any length} */
    int compareToLast(String sequence) {
        return new BigInteger(sequence).compareTo(new BigInteger(last));
    }

    /** {@return whether the stream is this table's} */
    boolean isOf(String table) {
        return streamArn.contains(":table/" + table + "/stream/");
    }
}
