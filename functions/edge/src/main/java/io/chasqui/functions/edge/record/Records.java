package io.chasqui.functions.edge.record;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.type.Argument;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records by what Micronaut noted of them when they were compiled: no reflection on their members. Each is looked up by
 * its own name. Micronaut's own look-up loads what was noted of every record on the class path, and those records too.
 */
public final class Records {
    private static final ClassValue<BeanIntrospection<?>> NOTED = new ClassValue<>() {
        @Override
        protected BeanIntrospection<?> computeValue(Class<?> type) {
            return load(type);
        }
    };

    private Records() {}

    /**
     * {@return what was noted of the record}
     *
     * @throws IllegalStateException when it is not {@code @Introspected}
     */
    @SuppressWarnings("unchecked") // it is kept by its type
    public static <T> BeanIntrospection<T> noted(Class<T> type) {
        return (BeanIntrospection<T>) NOTED.get(type);
    }

    /** Shows each component, in its order, with its value. */
    public static <T> void components(T bean, BiConsumer<Argument<?>, @Nullable Object> each) {
        @SuppressWarnings("unchecked")
        BeanIntrospection<T> noted = noted((Class<T>) bean.getClass());
        for (Argument<?> component : noted.getConstructorArguments()) {
            each.accept(
                    component,
                    noted.getRequiredProperty(component.getName(), component.getType())
                            .get(bean));
        }
    }

    /** Micronaut names it after the record: {@code a.b.C$D} has {@code a.b.$C$D$Introspection}. */
    private static BeanIntrospection<?> load(Class<?> type) {
        String simple = type.getName().substring(type.getPackageName().length() + 1);
        String name = type.getPackageName() + ".$" + simple + "$Introspection";
        try {
            Object reference = Class.forName(name, true, type.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
            return ((BeanIntrospectionReference<?>) reference).load();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(type + " is not @Introspected", missing);
        }
    }
}
