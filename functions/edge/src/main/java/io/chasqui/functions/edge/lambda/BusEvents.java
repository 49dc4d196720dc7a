package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Events of EventBridge</a>;
 * nobody waits for the answer. Lambda's type is named for the first source of such events.
 */
public final class BusEvents implements LambdaEvents<ScheduledEvent, Map<String, Object>> {
    @Override
    public ScheduledEvent read(byte[] json) {
        Members members = Members.of(json);
        Map<String, Object> detail = new HashMap<>();
        members.object("detail").all().forEach((name, value) -> detail.put((String) name, value));
        ScheduledEvent event = new ScheduledEvent();
        event.setId(members.text("id"));
        event.setSource(members.text("source"));
        event.setDetailType(members.text("detail-type"));
        event.setDetail(detail);
        return event;
    }

    @Override
    public byte[] write(Map<String, Object> answer) {
        return Json.text(answer).getBytes(StandardCharsets.UTF_8);
    }
}
