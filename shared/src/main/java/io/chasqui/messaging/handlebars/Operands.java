package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.ValueResolver;
import io.chasqui.messaging.template.Operand;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the library asks for each name of a script, which are numbers of operands: it never sees a variable's name, and
 * looks into no object by reflection.
 */
final class Operands implements ValueResolver {
    private static final char SIGN = '$';

    private final List<Operand> operands;

    Operands(List<Operand> operands) {
        this.operands = operands;
    }

    @Override
    public @Nullable Object resolve(Object context, String name) {
        if (!(context instanceof Scope scope) || name.isEmpty() || name.charAt(0) != SIGN) {
            return UNRESOLVED;
        }
        return scope.value(operands.get(Integer.parseInt(name.substring(1))));
    }

    @Override
    public Object resolve(Object context) {
        return UNRESOLVED;
    }

    @Override
    public Set<Entry<String, Object>> propertySet(Object context) {
        return Set.of();
    }
}
