package io.chasqui.messaging.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows how other template languages write a fallback: {@code {{name,fallback=there}}}, {@code {{name | default: "there"}}}. */
final class Fallbacks {
    /** Groups: the name, in brackets or not, and the fallback. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\s*(?:\\[([^\\[\\]{}]{1,64})]|(" + VariableName.PLAIN + "))\\s*"
                    + "(?:[,|]\\s*(?i:fallback|default)\\s*[=:]?|\\|\\||\\?\\?)\\s*"
                    + "[\"'“‘]?([^\"'“”‘’{}\\\\\\p{Cntrl}]*)[\"'”’]?\\s*");

    /** No name and fallback are longer together. */
    private static final int LONGEST = 200;

    private Fallbacks() {}

    /** {@return what is better said of a tag, where its author meant a fallback} */
    static BadTag advise(BadTag bad, String text, int begin) {
        int end = text.indexOf("}}", begin);
        if (end < 0 || end - begin > LONGEST) {
            return bad;
        }
        Matcher foreign = FOREIGN.matcher(text.substring(begin, end));
        if (!foreign.matches()) {
            return bad;
        }
        String name = foreign.group(1) == null ? foreign.group(2) : foreign.group(1);
        return new BadTag(
                begin,
                "Write the fallback as {{default " + VariableName.written(name) + " \""
                        + foreign.group(3).strip() + "\"}}.");
    }
}
