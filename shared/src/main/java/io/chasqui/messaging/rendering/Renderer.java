package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.rendering.Degradation.Weight;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.TemplateFlaw;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.text.VisibleText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of a content what a channel carries: its variables are filled in, and what the channel has no form for is said in
 * the form that it has. The same content, variables and form always give the same. Nothing is dropped without a
 * {@link Degradation}.
 */
public final class Renderer {
    private static final String CONTENT = "/content";

    private final Templates templates;

    public Renderer(Templates templates) {
        this.templates = templates;
    }

    /** {@return what goes out by that form, or why nothing can} */
    public Rendered render(Composition composition, Map<String, String> variables, ChannelForm form) {
        Content content = composition.on(form.channel());
        String at = CONTENT + composition.place(form.channel());
        List<Flaw> flaws = new ArrayList<>();
        Content filled = fill(content, Values.of(variables), at, flaws);
        if (!flaws.isEmpty()) {
            return new Rendered.Flawed(flaws);
        }
        Set<Degradation> degradations = EnumSet.noneOf(Degradation.class);
        Optional<Content> shaped =
                Limits.allow(form, filled) ? Optional.of(filled) : new Shapes(degradations).of(filled, form.channel());
        if (shaped.isEmpty()) {
            return new Rendered.Flawed(List.of(unsupported(at, content, form.channel())));
        }
        boolean strict = composition.degrade() == Degrade.FORBID;
        Content ready = strict ? shaped.get() : cheapest(shaped.get(), form.channel(), degradations);
        check(at, content, ready, form.channel(), flaws);
        if (strict) {
            degradations.stream()
                    .filter(degradation -> degradation.weight() == Weight.LOSS)
                    .forEach(loss -> flaws.add(forbidden(at, content, loss, form.channel())));
        }
        return flaws.isEmpty() ? new Rendered.Ready(ready, degradations) : new Rendered.Flawed(flaws);
    }

    /** {@return what hinders filling the content's texts with these variables} */
    public List<TemplateFlaw> unfilled(Content content, Map<String, String> variables) {
        List<TemplateFlaw> flaws = new ArrayList<>();
        Content unused = content.map((pointer, text, format) -> {
            if (templates.read(text, format).render(Values.of(variables)) instanceof Rendering.Flawed flawed) {
                flaws.addAll(flawed.flaws());
            }
            return text;
        });
        return flaws;
    }

    /** {@return what is wrong with the texts of it, by whatever channel, and whatever they are filled with} */
    public List<Flaw> flaws(Composition composition) {
        List<Flaw> flaws = new ArrayList<>(flaws(composition.base(), CONTENT));
        composition
                .overrides()
                .forEach((channel, content) -> flaws.addAll(flaws(content, CONTENT + composition.place(channel))));
        return flaws;
    }

    private List<Flaw> flaws(Content content, String at) {
        List<Flaw> flaws = new ArrayList<>();
        Content ignored = content.map((pointer, text, format) -> {
            templates.read(text, format).flaws().forEach(wrong -> flaws.add(flaw(at + pointer, wrong)));
            return text;
        });
        if (content instanceof Content.Text text && VisibleText.isBlank(text.body())) {
            flaws.add(0, blank(at + "/text"));
        }
        return flaws;
    }

    private Content fill(Content content, Values values, String at, List<Flaw> flaws) {
        return content.map((pointer, text, format) -> switch (templates
                .read(text, format)
                .render(values)) {
            case Rendering.Filled filled -> filled.text();
            case Rendering.Flawed flawed -> {
                flawed.flaws().forEach(wrong -> flaws.add(flaw(at + pointer, wrong)));
                yield "";
            }
        });
    }

    private static Content cheapest(Content content, Channel channel, Set<Degradation> degradations) {
        if (channel != Channel.SMS || !(content instanceof Content.Text text)) {
            return content;
        }
        String cheapest = Punctuation.cheapest(text.body());
        if (cheapest.equals(text.body())) {
            return content;
        }
        degradations.add(Degradation.PUNCTUATION_SIMPLIFIED);
        return new Content.Text(cheapest);
    }

    private static void check(String at, Content asked, Content ready, Channel channel, List<Flaw> flaws) {
        String pointer = at + "/" + asked.kind().wire();
        Content unused = ready.map((within, text, format) -> {
            int most = longest(within, channel);
            if (Limits.length(text) > most) {
                flaws.add(new Flaw(
                        pointer,
                        "too_long",
                        "With its variables in the text is too long; by the channel " + channel.wire()
                                + " it has at most " + most + " characters."));
            }
            return text;
        });
        boolean says = ready instanceof Content.Text || ready instanceof ChannelContent.Push;
        if (says && VisibleText.isBlank(ready.words())) {
            flaws.add(blank(pointer));
        }
    }

    /** A text has the channel's length; an email's subject has less. */
    private static int longest(String within, Channel channel) {
        return switch (within) {
            // RFC 5322, 2.1.1: a line has at most 998 characters.
            case "/email/subject" -> 998;
            default -> channel.longestText();
        };
    }

    private static Flaw blank(String pointer) {
        return new Flaw(
                pointer, "blank", "A person sees nothing of this text, with its variables in it; say something.");
    }

    private static Flaw unsupported(String at, Content content, Channel channel) {
        return new Flaw(
                at + "/" + content.kind().wire(),
                "unsupported_content",
                "The channel " + channel.wire()
                        + " can't carry this content, and it can't be said in words; send another"
                        + " content, or another channel.");
    }

    private static Flaw forbidden(String at, Content content, Degradation loss, Channel channel) {
        return new Flaw(
                at + "/" + content.kind().wire(),
                loss.wire(),
                loss.meaning() + " That is so by the channel " + channel.wire()
                        + "; send another content for it in 'overrides', or allow it to degrade.");
    }

    private static Flaw flaw(String text, TemplateFlaw flaw) {
        String variable = flaw.variable();
        return new Flaw(variable == null ? text : Flaw.pointer("/variables", variable), flaw.code(), flaw.detail());
    }
}
