package io.chasqui.platform.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an item anew, by an update: what a later version has added to the item stays as it is.
 *
 * @param expression the update's; never empty
 */
public record Rewrite(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    private static final Set<String> KEY = Set.of(Tables.PK, Tables.SK);

    public Rewrite {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /** {@return the way from one to the other}, of which nothing else is touched; they have to differ */
    public static Rewrite between(Item before, Item after) {
        Map<String, AttributeValue> set = new HashMap<>(after.values());
        set.entrySet().removeAll(before.values().entrySet());
        return of(set, without(before.values().keySet(), after.values().keySet()));
    }

    /**
     * {@return the way from whatever is there}
     *
     * @param optional the attributes that an item of this kind may have or not
     */
    public static Rewrite to(Item after, Set<String> optional) {
        return of(after.values(), without(optional, after.values().keySet()));
    }

    /** {@return the names for an expression that has some of its own} */
    public Map<String, String> names(Map<String, String> more) {
        return joined(names, more);
    }

    /** {@return the values for an expression that has some of its own} */
    public Map<String, AttributeValue> values(Map<String, AttributeValue> more) {
        return joined(values, more);
    }

    private static Rewrite of(Map<String, AttributeValue> set, Set<String> removed) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> sets = new ArrayList<>();
        set.forEach((name, value) -> {
            if (!KEY.contains(name)) {
                names.put("#" + name, name);
                values.put(":" + name, value);
                sets.add("#" + name + " = :" + name);
            }
        });
        removed.forEach(name -> names.put("#" + name, name));
        List<String> parts = new ArrayList<>();
        if (!sets.isEmpty()) {
            parts.add("SET " + String.join(", ", sets));
        }
        if (!removed.isEmpty()) {
            parts.add("REMOVE #" + String.join(", #", removed));
        }
        return new Rewrite(String.join(" ", parts), names, values);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static <V> Map<String, V> joined(Map<String, V> one, Map<String, V> other) {
        Map<String, V> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
