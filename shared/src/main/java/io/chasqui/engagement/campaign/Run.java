package io.chasqui.engagement.campaign;

import io.chasqui.messaging.message.MessageStatus;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One time that a campaign starts, and how far it has come.
 *
 * @param id the time that it was due, as the schedule spells it
 * @param recipients how many the list had
 * @param waves how many waves that makes
 * @param waveSize how many recipients each wave has but the last; null in a run of a version that did not store it
 * @param wavesDone how many of them are done
 * @param rejected recipients for whom no message could be made
 * @param messages how many messages stand at each status. A status whose changes were counted before the message itself is
 *     left out: there is no number of messages below one
 */
public record Run(
        String id,
        Instant dueAt,
        int recipients,
        int waves,
        @Nullable Integer waveSize,
        int wavesDone,
        int rejected,
        Map<MessageStatus, Integer> messages) {
    public Run {
        messages = messages.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** {@return recipients whose turn has not come, so that all the counts add up to {@link #recipients}} */
    public int waiting() {
        return recipients
                - rejected
                - messages.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return whether every recipient has had a turn} */
    public boolean isCompleted() {
        return wavesDone >= waves;
    }
}
