package io.chasqui.functions.edge.reading;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How large a body may be, other than {@link #USUAL}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MaxBytes {
    /** More than any body needs that is not a file: 256 KiB. */
    int USUAL = 262_144;

    /** {@return the largest body, in bytes, that the route reads} */
    int value();
}
