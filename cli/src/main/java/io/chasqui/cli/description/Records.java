package io.chasqui.cli.description;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import java.util.List;

/** The introspections of the records of bodies, queries and answers, by which Micronaut reads and writes them. */
final class Records {
    private Records() {}

    static boolean isRecord(Class<?> type) {
        return type.isRecord()
                && BeanIntrospector.SHARED.findIntrospection(type).isPresent();
    }

    static List<Argument<?>> components(Class<?> type) {
        return List.of(introspection(type).getConstructorArguments());
    }

    /** {@return whether the component may be left out} */
    static boolean isOptional(Argument<?> component) {
        return component.isNullable()
                || component
                        .getAnnotationMetadata()
                        .stringValue(Bindable.class, "defaultValue")
                        .isPresent();
    }

    static Argument<?> element(Argument<?> list) {
        return list.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
    }

    private static BeanIntrospection<?> introspection(Class<?> type) {
        return BeanIntrospector.SHARED
                .findIntrospection(type)
                .orElseThrow(() -> new DescriptionException(
                        type.getName() + " is neither a record that is @Introspected nor a value that Scalars knows."));
    }
}
