package io.chasqui.messaging.template;

import java.util.List;

/** What can't be read can't be filled. */
public record UnreadableTemplate(TemplateFlaw flaw) implements Template {
    @Override
    public List<TemplateFlaw> flaws() {
        return List.of(flaw);
    }

    @Override
    public Rendering render(Values values) {
        return new Rendering.Flawed(flaws());
    }
}
