package io.chasqui.functions.edge.reading;

import io.chasqui.platform.reading.Scalar;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in for a value that is missing or of another type, so that the rest of its record can be judged. */
final class StandIns {
    private StandIns() {}

    static JsonNode of(Argument<?> argument) {
        Class<?> type = argument.getType();
        Scalar scalar = Scalar.of(type);
        if (scalar != null) {
            return JsonNode.from(scalar.sample());
        } else if (List.class == type) {
            return JsonNode.createArrayNode(List.of());
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (Map.class != type && type != Object.class && type != JsonNode.class) {
            for (Argument<?> component :
                    BeanIntrospection.getIntrospection(type).getConstructorArguments()) {
                if (isRequired(component)) {
                    members.put(component.getName(), of(component));
                }
            }
        }
        return JsonNode.createObjectNode(members);
    }

    /** {@return whether a record's component has to be sent} */
    static boolean isRequired(Argument<?> component) {
        return !component.isNullable()
                && component
                        .getAnnotationMetadata()
                        .stringValue(Bindable.class, "defaultValue")
                        .isEmpty();
    }
}
