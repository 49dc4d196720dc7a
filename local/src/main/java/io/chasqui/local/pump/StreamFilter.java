package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.chasqui.local.topology.EventPattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Which records a function is handed: matched in their JSON, by AWS's own library for event patterns. */
final class StreamFilter {
    @SuppressWarnings("deprecation") // in favour of a builder that nobody outside its package can use
    private final Machine machine = new Machine();

    private final PojoSerializer<DynamodbEvent> events =
            LambdaEventSerializers.serializerFor(DynamodbEvent.class, StreamFilter.class.getClassLoader());

    StreamFilter(EventPattern pattern) {
        try {
            machine.addRule("handed over", pattern.within("Records").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean passes(DynamodbStreamRecord record) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(List.of(record));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        events.toJson(event, json);
        try {
            return !machine.rulesForJSONEvent(json.toString(StandardCharsets.UTF_8))
                    .isEmpty();
        } catch (Exception e) {
            // It declares no narrower one; of JSON that a serializer wrote there is none to come.
            throw new IllegalStateException("A record is not JSON", e);
        }
    }
}
