package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.message.Content;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Rendering;
import io.chasqui.messaging.template.TemplateFlaw;
import io.chasqui.messaging.template.Templates;
import io.chasqui.messaging.template.Values;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a request without asking anybody: its words, its parts and its times.
 *
 * @param flaws what is wrong with it; the rest holds only when there are none
 */
record Draft(SmsParts parts, Instant expiresAt, List<Flaw> flaws) {
    static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(10);
    static final Duration LONGEST_VALIDITY = Duration.ofDays(7);
    static final Duration LONGEST_DELAY = Duration.ofDays(365);

    /** A clock may differ by this much before a time counts as past. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String TEXT = "/content/text";

    private static final Flaw BLANK =
            new Flaw(TEXT, "blank", "A person sees nothing of this text, with its variables in it; say something.");

    private static final Flaw VALIDITY = new Flaw("/validity", "out_of_range", "Send a duration from PT10S to P7D.");

    static Draft of(MessageRequest request, Templates templates, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        String text = text(request.content(), request.channel(), request.variables(), templates, flaws);
        addFlawsOfTime(request.validity(), request.sendAt(), now, flaws);
        Duration validity = request.validity() == null ? usual(request.purpose()) : request.validity();
        Instant from = request.sendAt() == null ? now : request.sendAt();
        // A validity that is out of range is a flaw, and its end is never used.
        Instant expiresAt = isOutOfRange(validity) ? from : from.plus(validity);
        return new Draft(SmsParts.of(text), expiresAt, List.copyOf(flaws));
    }

    /** {@return what is wrong, with this recipient's variables} */
    static List<Flaw> flaws(
            Content content,
            Channel channel,
            Map<String, String> variables,
            @Nullable Duration validity,
            @Nullable Instant sendAt,
            Templates templates,
            Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        flaws.addAll(flaws(content, channel, variables, templates));
        addFlawsOfTime(validity, sendAt, now, flaws);
        return List.copyOf(flaws);
    }

    /** {@return what is wrong with a content that is filled with these variables, whoever the contact is} */
    static List<Flaw> flaws(Content content, Channel channel, Map<String, String> variables, Templates templates) {
        List<Flaw> flaws = new ArrayList<>();
        String unused = text(content, channel, variables, templates, flaws);
        return ContactVariables.leaveOut(flaws);
    }

    private static void addFlawsOfTime(
            @Nullable Duration validity, @Nullable Instant sendAt, Instant now, List<Flaw> flaws) {
        if (sendAt != null && sendAt.isBefore(now.minus(SKEW))) {
            flaws.add(new Flaw("/sendAt", "in_the_past", "The time has passed; leave it out to send at once."));
        } else if (sendAt != null && sendAt.isAfter(now.plus(LONGEST_DELAY))) {
            flaws.add(new Flaw("/sendAt", "too_far", "Send a time within the next 365 days."));
        }
        if (validity != null && isOutOfRange(validity)) {
            flaws.add(VALIDITY);
        }
    }

    /** {@return what is wrong, independent of the recipient} */
    static List<Flaw> flaws(Content content, @Nullable Duration validity, Templates templates) {
        List<Flaw> flaws = new ArrayList<>();
        switch (content) {
            case Content.Text text -> {
                if (VisibleText.isBlank(text.body())) {
                    flaws.add(BLANK);
                }
                templates.read(text.body(), Format.TEXT).flaws().forEach(wrong -> flaws.add(flaw(wrong)));
            }
        }
        if (validity != null && isOutOfRange(validity)) {
            flaws.add(VALIDITY);
        }
        return List.copyOf(flaws);
    }

    private static boolean isOutOfRange(Duration validity) {
        return validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0;
    }

    private static String text(
            Content content, Channel channel, Map<String, String> variables, Templates templates, List<Flaw> flaws) {
        return switch (content) {
            case Content.Text text ->
                switch (templates.read(text.body(), Format.TEXT).render(Values.of(variables))) {
                    case Rendering.Flawed flawed -> {
                        flawed.flaws().forEach(wrong -> flaws.add(flaw(wrong)));
                        yield "";
                    }
                    case Rendering.Filled filled -> {
                        check(filled.text(), channel, flaws);
                        yield filled.text();
                    }
                };
        };
    }

    private static void check(String filled, Channel channel, List<Flaw> flaws) {
        if (VisibleText.isBlank(filled)) {
            flaws.add(BLANK);
        } else if (filled.codePointCount(0, filled.length()) > channel.longestText()) {
            flaws.add(new Flaw(
                    TEXT,
                    "too_long",
                    "With its variables in the text is too long; by the channel " + channel.wire() + " it has at most "
                            + channel.longestText() + " characters."));
        }
    }

    private static Flaw flaw(TemplateFlaw flaw) {
        String variable = flaw.variable();
        return new Flaw(variable == null ? TEXT : Flaw.pointer("/variables", variable), flaw.code(), flaw.detail());
    }

    /** A code is of no use after minutes; news of an order is, a day later. */
    private static Duration usual(Purpose purpose) {
        return switch (purpose) {
            case AUTHENTICATION -> Duration.ofMinutes(10);
            case TRANSACTIONAL, MARKETING, SERVICE -> Duration.ofHours(24);
        };
    }
}
