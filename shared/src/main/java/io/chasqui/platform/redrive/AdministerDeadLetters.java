package io.chasqui.platform.redrive;

import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at a tenant's dead letters, brings them back and throws them away. What is another tenant's, or nobody's, is as
 * if it were not there. Each letter is in the audit log before it is moved.
 */
public final class AdministerDeadLetters {
    /** So many letters of a queue are looked at in one request, counting those of all tenants. */
    public static final int MAX_LETTERS = 500;

    private static final String REDRIVE = "dead_letter.redrive";
    private static final String DISCARD = "dead_letter.discard";

    private final DeadLetters deadLetters;
    private final AuditLog log;
    private final AuditEntries entries;

    public AdministerDeadLetters(DeadLetters deadLetters, AuditLog log, AuditEntries entries) {
        this.deadLetters = deadLetters;
        this.log = log;
        this.entries = entries;
    }

    /**
     * What was seen of a queue's dead letters.
     *
     * @param letters the caller's, oldest first
     * @param complete whether the whole queue was looked at
     */
    public record Seen(QueueName queue, List<DeadLetter> letters, boolean complete) {
        public Seen {
            letters = List.copyOf(letters);
        }
    }

    /** The outcome of a request. */
    public sealed interface RedriveOutcome {
        /**
         * @param letters the ids of those that were moved
         * @param complete whether the whole queue was looked at, and all that was asked for was done
         */
        record Moved(Set<String> letters, boolean complete) implements RedriveOutcome {
            public Moved {
                letters = Set.copyOf(letters);
            }
        }

        /** The caller's key is a test key: a letter does not show whether it belongs to something live. */
        record LiveOnly() implements RedriveOutcome {}
    }

    /** {@return what every queue has of the caller's} */
    public List<Seen> look(Principal caller) {
        return Arrays.stream(QueueName.values())
                .map(queue -> look(caller, queue))
                .toList();
    }

    public Seen look(Principal caller, QueueName queue) {
        try (HeldLetters held = deadLetters.take(queue, MAX_LETTERS)) {
            return new Seen(queue, own(caller, held), held.complete());
        }
    }

    /** Brings all of the caller's letters back. */
    public RedriveOutcome redriveAll(Principal caller, QueueName queue) {
        if (isRefused(caller, REDRIVE, queue)) {
            return new RedriveOutcome.LiveOnly();
        }
        try (HeldLetters held = deadLetters.take(queue, MAX_LETTERS)) {
            List<DeadLetter> own = own(caller, held);
            if (!own.isEmpty()) {
                log.record(entries.done(caller, REDRIVE, queue.wire()));
            }
            return moved(held, own, held.redrive(own));
        }
    }

    /** Brings the letters of those ids back, as far as they are there. */
    public RedriveOutcome redrive(Principal caller, QueueName queue, Set<String> ids) {
        if (isRefused(caller, REDRIVE, queue)) {
            return new RedriveOutcome.LiveOnly();
        }
        try (HeldLetters held = deadLetters.take(queue, MAX_LETTERS)) {
            List<DeadLetter> chosen = chosen(caller, REDRIVE, queue, held, ids);
            return moved(held, chosen, held.redrive(chosen));
        }
    }

    /** Throws the letters of those ids away, as far as they are there. */
    public RedriveOutcome discard(Principal caller, QueueName queue, Set<String> ids) {
        if (isRefused(caller, DISCARD, queue)) {
            return new RedriveOutcome.LiveOnly();
        }
        try (HeldLetters held = deadLetters.take(queue, MAX_LETTERS)) {
            List<DeadLetter> chosen = chosen(caller, DISCARD, queue, held, ids);
            return moved(held, chosen, held.discard(chosen));
        }
    }

    private boolean isRefused(Principal caller, String action, QueueName queue) {
        if (caller.mode() == Mode.TEST) {
            log.record(entries.refused(caller, action, queue.wire(), "test_mode"));
        }
        return caller.mode() == Mode.TEST;
    }

    private List<DeadLetter> chosen(
            Principal caller, String action, QueueName queue, HeldLetters held, Set<String> ids) {
        List<DeadLetter> chosen = own(caller, held).stream()
                .filter(letter -> ids.contains(letter.id()))
                .toList();
        chosen.forEach(letter -> log.record(entries.done(caller, action, queue.wire() + "/" + letter.id())));
        return chosen;
    }

    private static List<DeadLetter> own(Principal caller, HeldLetters held) {
        return held.letters().stream()
                .filter(letter -> letter.isOf(caller.tenant()))
                .toList();
    }

    private static RedriveOutcome moved(HeldLetters held, List<DeadLetter> wanted, List<DeadLetter> moved) {
        return new RedriveOutcome.Moved(
                moved.stream().map(DeadLetter::id).collect(Collectors.toSet()),
                held.complete() && moved.size() == wanted.size());
    }
}
