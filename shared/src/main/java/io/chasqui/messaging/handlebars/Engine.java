package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.HelperName;

/** The library, with our helpers. A script calls these, {@code if} and {@code unless}, and no other of the library's. */
final class Engine {
    private static final Handlebars TEXT = engine(EscapingStrategy.NOOP);
    private static final Handlebars HTML = engine(EscapingStrategy.HTML_ENTITY);

    private Engine() {}

    static Handlebars of(Format format) {
        return switch (format) {
            case TEXT -> TEXT;
            case HTML -> HTML;
        };
    }

    private static Handlebars engine(EscapingStrategy escaping) {
        Handlebars handlebars = new Handlebars().with(escaping);
        handlebars.registerHelper("each", new EachItem());
        for (HelperName helper : HelperName.values()) {
            handlebars.registerHelper(helper.word(), new HelperCall(helper));
        }
        return handlebars;
    }
}
