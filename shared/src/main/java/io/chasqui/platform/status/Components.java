package io.chasqui.platform.status;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All components, in the order in which they are shown.
 *
 * @param internal alarms that are nobody's business but the operator's, by name without the installation's prefix
 */
public record Components(List<Component> all, Set<String> internal) {
    /** @throws IllegalArgumentException when an alarm stands twice */
    public Components {
        all = List.copyOf(all);
        internal = Set.copyOf(internal);
        Set<String> seen = new HashSet<>(internal);
        for (Component component : all) {
            for (String alarm : component.alarms().keySet()) {
                if (!seen.add(alarm)) {
                    throw new IllegalArgumentException("the alarm '" + alarm + "' stands twice");
                }
            }
        }
    }

    /** {@return the component that an alarm is about; empty for one that is internal, or not known} */
    Optional<Component> of(String alarm) {
        return all.stream()
                .filter(component -> component.alarms().containsKey(alarm))
                .findFirst();
    }

    /** {@return a component's name for people} */
    String name(String id) {
        return all.stream()
                .filter(component -> component.id().equals(id))
                .map(Component::name)
                .findFirst()
                .orElse(id); // of a component that there was
    }
}
