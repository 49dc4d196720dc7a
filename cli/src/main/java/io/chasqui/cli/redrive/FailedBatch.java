package io.chasqui.cli.redrive;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * The place of stream records that Lambda gave up, from a <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">letter that Lambda writes</a>. The
 * letter does not have the records' content.
 *
 * @param first the sequence number of the first record
 * @param last the sequence number of the last record
 */
record FailedBatch(String streamArn, String shard, String first, String last) {
    /** {@return empty when the letter has another form} */
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

    /** {@return a negative number for a record before the last one, a positive one for a record behind it} */
    int compareToLast(String sequence) {
        return new BigInteger(sequence).compareTo(new BigInteger(last));
    }

    /** {@return whether the stream is this table's} */
    boolean isOf(String table) {
        return streamArn.contains(":table/" + table + "/stream/");
    }
}
