package io.chasqui.functions.edge.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The route changes what is there: done twice, it is as if done once. Every other {@code POST} of a caller creates, and
 * takes an {@link IdempotencyKey}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CreatesNothing {}
