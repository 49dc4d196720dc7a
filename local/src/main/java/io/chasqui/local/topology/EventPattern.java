package io.chasqui.local.topology;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.event.ruler.RuleCompiler;

/**
 * What an event has to look like to be handed over: an event pattern of Amazon EventBridge, which the filters of Lambda's
 * event source mappings are too. See the <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html">filters of DynamoDB's streams</a>.
 *
 * @param json the pattern, as it stands in its file
 */
public record EventPattern(Map<String, Object> json) {
    /** @throws TopologyException when it is no JSON object */
    public static EventPattern parse(String json) {
        try {
            return new EventPattern(JSON.std.mapFrom(json));
        } catch (IOException e) {
            throw new TopologyException("an event pattern is not a JSON object: " + e.getMessage());
        }
    }

    /** {@return the same pattern of what stands in {@code envelope}, an object or a list of objects} */
    public EventPattern within(String envelope) {
        return new EventPattern(Map.of(envelope, json));
    }

    /** {@return why EventBridge would refuse it; empty when it would not} */
    public Optional<String> fault() {
        return Optional.ofNullable(RuleCompiler.check(toString()));
    }

    @Override
    public String toString() {
        try {
            return JSON.std.asString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
