package io.chasqui.functions.edge.message;

import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.Message;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages, newest first.
 *
 * @param nextCursor for the next page; absent on the last
 */
@Serdeable
public record TimelineView(
        List<MessageView> messages, @Nullable String nextCursor) {
    /**
     * @param found one more than the page holds, where there is one: then there is a next page
     * @param limit how many the page holds
     */
    public static TimelineView of(List<Message> found, int limit, FailureClasses classes) {
        List<Message> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? page.getLast().id().order() : null;
        return new TimelineView(
                page.stream().map(message -> MessageView.of(message, classes)).toList(), next);
    }
}
