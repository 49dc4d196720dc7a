package io.chasqui.functions.edge.answer;

import io.chasqui.platform.problem.ProblemCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route answers that neither its parameters nor its type show; the API's description has it from here. Without it
 * a route answers 200. Problems that follow from a parameter (its body, its key, its id) are not named again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
    /** {@return the statuses of success} */
    int[] value() default 200;

    /** {@return whether 201 and 202 have the resource's place in {@code Location}} */
    boolean location() default false;

    /** {@return whether the answer has an {@code ETag}, and 304 is given to who has it already} */
    boolean etag() default false;

    /** {@return whether the answer is a page for people} */
    boolean page() default false;

    /** {@return the problems that the resource's own state leads to} */
    ProblemCode[] problems() default {};
}
