package io.chasqui.functions.edge.answer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The route will go. Each of its answers says so (RFC 9745, RFC 8594), and so does the API's description. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Deprecation {
    /** {@return the day since when it is deprecated, such as {@code 2027-01-01}} */
    String since();

    /** {@return the day from which it may be gone} */
    String sunset();

    /** {@return the page that says what to use instead} */
    String link();
}
