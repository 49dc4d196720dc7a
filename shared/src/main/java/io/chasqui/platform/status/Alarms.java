package io.chasqui.platform.status;

import java.util.List;
import java.util.Set;

/** The installation's alarms. */
public interface Alarms {
    /** {@return how these are now}, without those that there are not. Names are without the installation's prefix. */
    List<AlarmReading> read(Set<String> names);
}
