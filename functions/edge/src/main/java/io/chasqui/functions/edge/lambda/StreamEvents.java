package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;

/** <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Batches of a table's stream.</a> */
public final class StreamEvents implements LambdaEvents<DynamodbEvent, StreamsEventResponse> {
    @Override
    public DynamodbEvent read(byte[] json) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(StreamRecords.read(Members.of(json)));
        return event;
    }

    @Override
    public byte[] write(StreamsEventResponse answer) {
        return BatchAnswer.of(answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier), null);
    }

    @Override
    public String nothing() {
        return Members.NO_RECORDS;
    }
}
