package io.chasqui.messaging.handlebars;

import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.TemplateFlaw;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One filling of a template: what it is filled with, what it has taken, and what is wrong. */
final class Run {
    /** A value that is looked up, an item that is gone over, a helper that is called: each is a step. */
    static final int MOST_STEPS = 10_000;

    /** Ends a filling that has gone too far. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("", null, false, false);
        }
    }

    private final Values values;
    private final Format format;
    private final Set<TemplateFlaw> flaws = new LinkedHashSet<>();
    private int steps;
    private int characters;
    private boolean isStopped;

    Run(Values values, Format format) {
        this.values = values;
        this.format = format;
    }

    Values values() {
        return values;
    }

    Format format() {
        return format;
    }

    void step() {
        if (++steps > MOST_STEPS) {
            stop(new TemplateFlaw(
                    null,
                    "bad_template",
                    "With these variables the template takes more than " + MOST_STEPS
                            + " steps; go over shorter lists."));
        }
    }

    /** {@return the text, which is about to be shown} */
    String shown(String text) {
        characters += text.length();
        if (characters > Templates.MOST_CHARACTERS) {
            stop(TemplateFlaw.tooLong());
        }
        return text;
    }

    /** {@return the value as it is shown; empty for a list or a map, which is a flaw} */
    String single(String name, Object value) {
        if (value instanceof Iterable || value instanceof Map) {
            flaws.add(TemplateFlaw.many(name));
            return "";
        }
        return shown(String.valueOf(value));
    }

    void missing(String name) {
        flaws.add(TemplateFlaw.missing(name));
    }

    /** {@return nothing: what was to be shown can't be} */
    String flaw(String detail) {
        flaws.add(new TemplateFlaw(null, "format", detail));
        return "";
    }

    boolean isStopped() {
        return isStopped;
    }

    Rendering end(String filled) {
        if (flaws.isEmpty() && filled.length() > Templates.MOST_CHARACTERS) {
            flaws.add(TemplateFlaw.tooLong());
        }
        return flaws.isEmpty() ? new Rendering.Filled(filled) : new Rendering.Flawed(List.copyOf(flaws));
    }

    private void stop(TemplateFlaw flaw) {
        flaws.add(flaw);
        isStopped = true;
        throw new Stopped();
    }
}
