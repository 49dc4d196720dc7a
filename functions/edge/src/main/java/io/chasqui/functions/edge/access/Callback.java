package io.chasqui.functions.edge.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The route is called by a vendor, who has no key, and sends and accepts whatever media types it likes. The controller verifies the
 * vendor's signature over the {@code RawCallback} before it believes anything.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Callback {}
