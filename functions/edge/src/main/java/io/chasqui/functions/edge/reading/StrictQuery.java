package io.chasqui.functions.edge.reading;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the request's query: a record whose components are the parameters, read as strictly as a
 * body. {@code @Bindable(defaultValue = "20")} on a component stands in for a parameter that is not sent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Bindable
public @interface StrictQuery {}
