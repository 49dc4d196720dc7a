package io.chasqui.platform.reading;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that a mistyped one was meant to be. */
public final class Spelling {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    private Spelling() {}

    /** {@return the known name that is at most two edits away, null when there is none} */
    public static @Nullable String closest(String name, Collection<String> known) {
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
