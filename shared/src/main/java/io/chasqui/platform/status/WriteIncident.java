package io.chasqui.platform.status;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an operator writes to an incident, for the public. */
public final class WriteIncident {
    /** How many characters a note has at most. */
    public static final int LONGEST_NOTE = 2_000;

    /** How many characters a post-mortem has at most. */
    public static final int LONGEST_POST_MORTEM = 20_000;

    private static final int TRIES = 20;

    private final IncidentBook book;
    private final PublishStatus publish;
    private final Clock clock;

    public WriteIncident(IncidentBook book, PublishStatus publish, Clock clock) {
        this.book = book;
        this.publish = publish;
        this.clock = clock;
    }

    /** {@return the incident with a note more; empty when there is no such incident} */
    public Optional<Incident> note(String id, String text) {
        String checked = checked(text, LONGEST_NOTE);
        Instant now = clock.instant();
        return change(id, incident -> incident.with(new Note(now, checked)));
    }

    /**
     * Takes a note back.
     *
     * @param number counted from 1
     * @return the incident without it; empty when there is no such incident
     * @throws IllegalArgumentException when it has no such note
     */
    public Optional<Incident> withdraw(String id, int number) {
        return change(id, incident -> {
            if (number < 1 || number > incident.notes().size()) {
                throw new IllegalArgumentException(
                        "it has " + incident.notes().size() + " notes, and no number " + number);
            }
            return incident.withoutNote(number - 1);
        });
    }

    /**
     * Says what was learned, in place of what was said before.
     *
     * @param text nothing takes it back
     * @return the incident with it; empty when there is no such incident
     */
    public Optional<Incident> postMortem(String id, String text) {
        String checked = text.isBlank() ? null : checked(text, LONGEST_POST_MORTEM);
        return change(id, incident -> incident.withPostMortem(checked));
    }

    private Optional<Incident> change(String id, UnaryOperator<Incident> change) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IncidentBook.VersionedHistory read = book.read();
            if (read.history().incident(id).isEmpty()) {
                return Optional.empty();
            }
            History next = read.history().with(id, change, clock.instant());
            if (book.replace(read, next)) {
                publish.publish(next);
                return next.incident(id);
            }
        }
        throw new IllegalStateException("others write the history all the time");
    }

    private static String checked(String text, int longest) {
        String stripped = text.replace("\r\n", "\n").strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new IllegalArgumentException("a text of 1 to " + longest + " characters");
        }
        if (stripped.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new IllegalArgumentException("a text without control characters");
        }
        return stripped;
    }
}
