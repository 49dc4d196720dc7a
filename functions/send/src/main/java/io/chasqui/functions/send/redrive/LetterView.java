package io.chasqui.functions.send.redrive;

import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a task that failed, shown by ids and without its content.
 *
 * @param sentAt when the task was queued, or when it was parked
 * @param reason why it was parked; absent when it failed as often as its queue allows
 */
@Serdeable
record LetterView(String id, Instant sentAt, @Nullable String reason, TaskView task) {
    private static final String PREFIX = "dlt_";
    private static final Pattern ID = Pattern.compile(PREFIX + "[0-9A-Za-z-]{1,100}");

    /**
     * The task that failed.
     *
     * @param type such as {@code send}, {@code receipt} or {@code deliver}
     * @param messages the messages that it is about
     */
    @Serdeable
    record TaskView(
            String type,
            List<String> messages,
            @Nullable String contact,
            @Nullable String campaign,
            @Nullable String webhook,
            @Nullable String event) {
        static TaskView of(Task task) {
            Subject subject = task.subject();
            return new TaskView(
                    subject.type(),
                    subject.messages(),
                    subject.contact(),
                    subject.campaign(),
                    subject.webhook(),
                    subject.event());
        }
    }

    /** @param letter a tenant's: one that can be read */
    static LetterView of(DeadLetter letter) {
        return new LetterView(
                PREFIX + letter.id(),
                letter.sentAt(),
                letter.reason(),
                TaskView.of(Objects.requireNonNull(letter.task(), "a letter of a tenant can be read")));
    }

    /** {@return whether the text is of the form of a letter's id} */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** {@return the queue's own id, of a letter's id} */
    static String own(String id) {
        return id.substring(PREFIX.length());
    }
}
