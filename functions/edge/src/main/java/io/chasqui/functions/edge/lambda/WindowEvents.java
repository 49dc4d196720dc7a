package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse.BatchItemFailure;

/**
 * Batches of a table's stream that are told
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html">by windows</a>.
 */
public final class WindowEvents implements LambdaEvents<DynamodbTimeWindowEvent, TimeWindowEventResponse> {
    @Override
    public DynamodbTimeWindowEvent read(byte[] json) {
        Members members = Members.of(json);
        DynamodbTimeWindowEvent event = new DynamodbTimeWindowEvent();
        event.setShardId(members.text("shardId"));
        event.setState(members.texts("state"));
        event.setRecords(StreamRecords.read(members));
        return event;
    }

    @Override
    public byte[] write(TimeWindowEventResponse answer) {
        return BatchAnswer.of(
                answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier), answer.getState());
    }

    @Override
    public String nothing() {
        return Members.NO_RECORDS;
    }
}
