package io.chasqui.messaging.handlebars;

import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.PlainTemplate;
import io.chasqui.messaging.template.Reading;
import io.chasqui.messaging.template.Template;
import io.chasqui.messaging.template.TemplateReader;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.UnreadableTemplate;
import io.chasqui.platform.id.LruCache;

/** Templates by Handlebars. The library is loaded when a text has more in it than plain {@code {{name}}}. */
public final class HandlebarsTemplates implements Templates {
    /** A campaign's text is compiled once in each instance of a function. */
    private static final int REMEMBERED = 100;

    private record Key(String text, Format format) {}

    private final LruCache<Key, Template> compiled = new LruCache<>(REMEMBERED);

    @Override
    public Template read(String text, Format format) {
        Key key = new Key(text, format);
        Template known = compiled.get(key);
        if (known != null) {
            return known;
        }
        return switch (TemplateReader.read(text)) {
            case Reading.Unreadable unreadable -> new UnreadableTemplate(unreadable.flaw());
            case Reading.Script script -> {
                if (script.isPlain()) {
                    yield new PlainTemplate(script.operands(), format);
                }
                Template template = HandlebarsTemplate.compile(script, format);
                compiled.put(key, template);
                yield template;
            }
        };
    }
}
