package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.Handlebars.SafeString;
import io.chasqui.messaging.template.Operand;
import io.chasqui.messaging.template.Operand.Use;
import io.chasqui.messaging.template.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a name is looked up: in the item of a loop, in the loops around it, and in the values of the whole template.
 *
 * @param outer what is around the loop; null for the whole template
 * @param item the loop's item
 * @param key its place, or its name in a map
 */
record Scope(Run run, @Nullable Scope outer, @Nullable Object item, Object key, int index, boolean isLast) {
    private static final String THIS = "this";

    static Scope whole(Run run) {
        return new Scope(run, null, null, "", 0, true);
    }

    Scope within(@Nullable Object next, Object name, int place, boolean last) {
        return new Scope(run, this, next, name, place, last);
    }

    /** {@return the operand's value; null for a name that nothing has} */
    @Nullable
    Object value(Operand operand) {
        run.step();
        return switch (operand) {
            case Operand.Literal literal -> new SafeString(run.shown(literal.text()));
            case Operand.Constant constant -> constant.value();
            case Operand.Name name -> value(name);
        };
    }

    private @Nullable Object value(Operand.Name name) {
        Object found = find(name.path());
        if (name.use() == Use.OPTIONAL) {
            return found;
        }
        if (found == null) {
            run.missing(name.path());
        } else if (name.use() == Use.SHOWN) {
            return run.single(name.path(), found);
        }
        return found;
    }

    private @Nullable Object find(String path) {
        if (outer == null) {
            return run.values().find(path);
        }
        if (path.equals(THIS)) {
            return item;
        }
        if (path.startsWith("@")) {
            return switch (path) {
                case "@index" -> index;
                case "@key" -> key;
                case "@first" -> index == 0;
                default -> isLast;
            };
        }
        String within = path.startsWith(THIS + ".") ? path.substring(THIS.length() + 1) : path;
        Object found = item instanceof Map<?, ?> map ? Values.within(map, within) : null;
        return found == null ? outer.find(path) : found;
    }
}
