package io.chasqui.functions.edge.reading;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the request's body: a record ({@code @Introspected}), read strictly. Components
 * that may be absent or null are {@code @Nullable}; constraints on components are checked, in nested records too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Bindable
public @interface JsonBody {
    /** More than any body needs that is not a file: 256 KiB. */
    int DEFAULT_MAX_BYTES = 262_144;

    /** {@return the largest body, in bytes, that the route reads} */
    int maxBytes() default DEFAULT_MAX_BYTES;
}
