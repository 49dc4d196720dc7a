package io.chasqui.functions.status;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.chasqui.platform.status.AlarmReading;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of an alarm's state, as
 * <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">EventBridge
 * sends it</a>.
 */
final class AlarmEvent {
    private static final String TYPE = "CloudWatch Alarm State Change";

    /** {@code 2019-10-02T17:20:48.554+0000} */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]XX", Locale.ROOT);

    private AlarmEvent() {}

    /** {@return the change; null when the event is of no alarm with this prefix} */
    static @Nullable AlarmReading reading(ScheduledEvent event, String prefix) {
        Map<String, Object> detail = event.getDetail();
        if (!TYPE.equals(event.getDetailType())
                || detail == null
                || !(detail.get("alarmName") instanceof String name)
                || !(detail.get("state") instanceof Map<?, ?> state)
                || !name.startsWith(prefix)) {
            return null;
        }
        return new AlarmReading(
                name.substring(prefix.length()),
                AlarmReading.State.valueOf(text(state, "value")),
                OffsetDateTime.parse(text(state, "timestamp"), TIME).toInstant());
    }

    private static String text(Map<?, ?> json, String name) {
        return (String) Objects.requireNonNull(json.get(name), name);
    }
}
