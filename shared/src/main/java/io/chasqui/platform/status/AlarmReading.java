package io.chasqui.platform.status;

import java.time.Instant;

/**
 * How an alarm was found to be.
 *
 * @param alarm its name, without the installation's prefix
 * @param since when it came to this state
 */
public record AlarmReading(String alarm, State state, Instant since) {
    /** The states that CloudWatch knows. */
    public enum State {
        OK,
        ALARM,
        /** The alarm is new, or it has no data: neither a problem nor the end of one. */
        INSUFFICIENT_DATA
    }

    /** {@return whether it is older than another reading of the same alarm} */
    boolean isBehind(AlarmReading other) {
        return alarm.equals(other.alarm) && state != other.state && since.isBefore(other.since);
    }
}
