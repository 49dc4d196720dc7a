package io.chasqui.platform.reading;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the name that a mistyped one was meant to be. */
public final class Spelling {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    /** What other messaging APIs call it. */
    private static final Map<String, List<String>> ELSEWHERE = Map.ofEntries(
            Map.entry("from", List.of("sender")),
            Map.entry("originator", List.of("sender")),
            Map.entry("body", List.of("content", "text")),
            Map.entry("message", List.of("content", "text")),
            Map.entry("text", List.of("content")),
            Map.entry("recipient", List.of("to")),
            Map.entry("destination", List.of("to")),
            Map.entry("number", List.of("phone", "to")),
            Map.entry("phone", List.of("to")),
            Map.entry("phonenumber", List.of("phone", "to")),
            Map.entry("mobile", List.of("phone", "to")),
            Map.entry("channel", List.of("channels")),
            Map.entry("type", List.of("purpose")),
            Map.entry("validityperiod", List.of("validity")),
            Map.entry("ttl", List.of("validity")),
            Map.entry("scheduledat", List.of("sendAt")),
            Map.entry("scheduletime", List.of("sendAt")),
            Map.entry("params", List.of("variables")),
            Map.entry("parameters", List.of("variables")),
            Map.entry("endpoint", List.of("url")),
            Map.entry("callbackurl", List.of("url")));

    private Spelling() {}

    /**
     * {@return the known name that was meant, null when there is none} It is the one that other APIs call so, or is at most two
     * edits away.
     */
    public static @Nullable String closest(String name, Collection<String> known) {
        String plain =
                name.length() > LONGEST ? "" : name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
        for (String meant : ELSEWHERE.getOrDefault(plain, List.of())) {
            if (known.contains(meant)) {
                return meant;
            }
        }
        String closest = null;
        int least = FARTHEST + 1;
        for (String candidate : known) {
            int edits = name.length() > LONGEST ? least : edits(name, candidate);
            if (edits < least && edits < candidate.length()) {
                closest = candidate;
                least = edits;
            }
        }
        return closest;
    }

    /** Levenshtein's distance, in one row. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
