package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.HandlebarsException;
import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Reading;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.Template;
import io.chasqui.messaging.template.TemplateFlaw;
import io.chasqui.messaging.template.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A template that the library has compiled. */
final class HandlebarsTemplate implements Template {
    private final com.github.jknack.handlebars.Template compiled;
    private final Operands operands;
    private final Format format;

    private HandlebarsTemplate(com.github.jknack.handlebars.Template compiled, Operands operands, Format format) {
        this.compiled = compiled;
        this.operands = operands;
        this.format = format;
    }

    static Template compile(Reading.Script script, Format format) {
        try {
            return new HandlebarsTemplate(
                    Engine.of(format).compileInline(script.source()), new Operands(script.operands()), format);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public List<TemplateFlaw> flaws() {
        return List.of();
    }

    @Override
    public Rendering render(Values values) {
        Run run = new Run(values, format);
        Context context =
                Context.newBuilder(Scope.whole(run)).resolver(operands).build();
        String filled = "";
        try {
            filled = compiled.apply(context);
        } catch (HandlebarsException stopped) {
            if (!run.isStopped()) {
                throw stopped;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return run.end(filled);
    }
}
