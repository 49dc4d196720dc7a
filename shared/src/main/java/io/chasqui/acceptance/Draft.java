package io.chasqui.acceptance;

import io.chasqui.message.Content;
import io.chasqui.message.Flaw;
import io.chasqui.message.Purpose;
import io.chasqui.message.SmsParts;
import io.chasqui.template.Placeholders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be said of a request without asking anybody: its words, its parts and its times.
 *
 * @param flaws what is wrong with it; the rest holds only when there are none
 */
record Draft(SmsParts parts, Instant expiresAt, List<Flaw> flaws) {
    /** Ten parts of 160 septets: what every vendor takes. */
    static final int MOST_CHARACTERS = 1600;

    static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(10);
    static final Duration LONGEST_VALIDITY = Duration.ofDays(7);
    static final Duration LONGEST_DELAY = Duration.ofDays(365);

    /** A clock may differ by this much before a time counts as past. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    static Draft of(MessageRequest request, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        String text = text(request.content(), request.variables(), flaws);
        Instant from = request.sendAt() == null ? now : request.sendAt();
        if (from.isBefore(now.minus(SKEW))) {
            flaws.add(new Flaw("/sendAt", "in_the_past", "The time has passed; leave it out to send at once."));
        } else if (from.isAfter(now.plus(LONGEST_DELAY))) {
            flaws.add(new Flaw("/sendAt", "too_far", "A message can be scheduled up to 365 days ahead."));
        }
        Duration validity = request.validity() == null ? usual(request.purpose()) : request.validity();
        if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
            flaws.add(new Flaw("/validity", "out_of_range", "The validity is from PT10S to P7D."));
            validity = LONGEST_VALIDITY;
        }
        return new Draft(SmsParts.of(text), from.plus(validity), List.copyOf(flaws));
    }

    private static String text(Content content, Map<String, String> variables, List<Flaw> flaws) {
        return switch (content) {
            case Content.Text text -> {
                for (String name : Placeholders.missing(text.body(), variables)) {
                    flaws.add(new Flaw(
                            "/variables/" + name, "missing_variable", "The text asks for this variable; give it."));
                }
                String filled = flaws.isEmpty() ? Placeholders.fill(text.body(), variables) : "";
                if (flaws.isEmpty() && filled.isBlank()) {
                    flaws.add(new Flaw("/content/text", "blank", "The text is blank once its variables are in."));
                } else if (filled.length() > MOST_CHARACTERS) {
                    flaws.add(new Flaw(
                            "/content/text",
                            "too_long",
                            "With its variables in, an SMS has at most " + MOST_CHARACTERS + " characters."));
                }
                yield filled;
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
