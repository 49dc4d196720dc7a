package io.chasqui.platform.aws;

import io.chasqui.platform.status.AlarmReading;
import io.chasqui.platform.status.Alarms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** CloudWatch's alarms, asked for by name: another installation's may begin as ours do. */
final class CloudWatchAlarms implements Alarms {
    /** DescribeAlarms takes so many names. */
    private static final int BATCH = 100;

    private final CloudWatchClient cloudWatch;
    private final String prefix;

    CloudWatchAlarms(CloudWatchClient cloudWatch, String prefix) {
        this.cloudWatch = cloudWatch;
        this.prefix = prefix;
    }

    @Override
    public List<AlarmReading> read(Set<String> names) {
        List<String> all = names.stream().sorted().map(prefix::concat).toList();
        List<AlarmReading> readings = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            cloudWatch
                    .describeAlarms(describe -> describe.alarmNames(batch)
                            .alarmTypes(AlarmType.METRIC_ALARM)
                            .maxRecords(BATCH))
                    .metricAlarms()
                    .forEach(alarm -> readings.add(reading(alarm)));
        }
        return readings;
    }

    private AlarmReading reading(MetricAlarm alarm) {
        // An alarm that never changed has no transition.
        Instant since = alarm.stateTransitionedTimestamp() == null
                ? alarm.stateUpdatedTimestamp()
                : alarm.stateTransitionedTimestamp();
        AlarmReading.State state = switch (alarm.stateValue()) {
            case OK -> AlarmReading.State.OK;
            case ALARM -> AlarmReading.State.ALARM;
            case INSUFFICIENT_DATA -> AlarmReading.State.INSUFFICIENT_DATA;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("a state of alarms that is not known: " + alarm.stateValueAsString());
        };
        return new AlarmReading(alarm.alarmName().substring(prefix.length()), state, since);
    }
}
