package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.request.Flaw;
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

    private static final Flaw VALIDITY = new Flaw("/validity", "out_of_range", "Send a duration from PT10S to P7D.");

    static Draft of(MessageRequest request, ChannelForm form, Renderer renderer, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        Content rendered = render(request.content(), form, request.variables(), renderer, flaws);
        addFlawsOfTime(request.validity(), request.sendAt(), now, flaws);
        Duration validity = request.validity() == null ? usual(request.purpose()) : request.validity();
        Instant from = request.sendAt() == null ? now : request.sendAt();
        // A validity that is out of range is a flaw, and its end is never used.
        Instant expiresAt = isOutOfRange(validity) ? from : from.plus(validity);
        return new Draft(SmsParts.of(rendered.words()), expiresAt, List.copyOf(flaws));
    }

    /** {@return what is wrong, with this recipient's variables} */
    static List<Flaw> flaws(
            Composition content,
            Channel channel,
            Map<String, String> variables,
            @Nullable Duration validity,
            @Nullable Instant sendAt,
            Renderer renderer,
            Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        flaws.addAll(flaws(content, channel, variables, renderer));
        addFlawsOfTime(validity, sendAt, now, flaws);
        return List.copyOf(flaws);
    }

    /** {@return what is wrong with a content that is filled with these variables, whoever the contact is} */
    static List<Flaw> flaws(Composition content, Channel channel, Map<String, String> variables, Renderer renderer) {
        List<Flaw> flaws = new ArrayList<>();
        Content unused = render(content, ChannelForm.of(channel), variables, renderer, flaws);
        if (!content.overrides().isEmpty()) {
            // What is said by other channels is read by nobody else.
            renderer.flaws(content).stream()
                    .filter(flaw -> !flaws.contains(flaw))
                    .forEach(flaws::add);
        }
        return ContactVariables.leaveOut(flaws);
    }

    private static void addFlawsOfTime(
            @Nullable Duration validity, @Nullable Instant sendAt, Instant now, List<Flaw> flaws) {
        if (sendAt != null && sendAt.isBefore(now.minus(SKEW))) {
            flaws.add(new Flaw("/sendAt", "in_the_past", "The time has passed; leave it out to send at once."));
        } else if (sendAt != null && sendAt.isAfter(now.plus(LONGEST_DELAY))) {
            flaws.add(new Flaw("/sendAt", "too_far", "Send a time within the next 365 days."));
        }
        flaws.addAll(flaws(validity));
    }

    /** {@return what is wrong, independent of the recipient} */
    static List<Flaw> flaws(Composition content, @Nullable Duration validity, Renderer renderer) {
        List<Flaw> flaws = new ArrayList<>(renderer.flaws(content));
        flaws.addAll(flaws(validity));
        return List.copyOf(flaws);
    }

    static List<Flaw> flaws(@Nullable Duration validity) {
        return validity != null && isOutOfRange(validity) ? List.of(VALIDITY) : List.of();
    }

    private static boolean isOutOfRange(Duration validity) {
        return validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0;
    }

    private static Content render(
            Composition content, ChannelForm form, Map<String, String> variables, Renderer renderer, List<Flaw> flaws) {
        return switch (renderer.render(content, variables, form)) {
            case Rendered.Ready ready -> ready.content();
            case Rendered.Flawed flawed -> {
                flaws.addAll(flawed.flaws());
                yield content.on(form.channel());
            }
        };
    }

    /** A code is of no use after minutes; news of an order is, a day later. */
    private static Duration usual(Purpose purpose) {
        return switch (purpose) {
            case AUTHENTICATION -> Duration.ofMinutes(10);
            case TRANSACTIONAL, MARKETING, SERVICE -> Duration.ofHours(24);
        };
    }
}
