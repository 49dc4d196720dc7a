package io.chasqui.verifier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function, as the ARN of an invoker names it.
 *
 * @param alias the alias that is invoked
 */
record Invoked(String function, String alias) {
    private static final Pattern ARN = Pattern.compile(":function:([^:/]+):([^:/]+)");

    /** @param text an alias's ARN, or what has one in it */
    static Invoked of(String text) {
        Matcher arn = ARN.matcher(text);
        CheckFailed.unless(arn.find(), text + " names no alias of a function");
        return new Invoked(arn.group(1), arn.group(2));
    }

    /** {@return the function's name in the topology} */
    String name(String prefix) {
        CheckFailed.unless(function.startsWith(prefix), function + " is not of this installation");
        return function.substring(prefix.length());
    }
}
