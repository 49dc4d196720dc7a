package io.chasqui.platform.status;

import java.util.Map;

/**
 * A part of the platform as the public knows it.
 *
 * @param id never changes: incidents are kept by it
 * @param name for people
 * @param purpose what it does, in a sentence for people
 * @param alarms how it is when an alarm of it rings, by the alarm's name without the installation's prefix
 */
public record Component(String id, String name, String purpose, Map<String, Health> alarms) {
    public Component {
        alarms = Map.copyOf(alarms);
    }
}
