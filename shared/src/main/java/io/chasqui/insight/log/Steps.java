package io.chasqui.insight.log;

import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the steps of a message's way, so that a search for its trace finds them: ids and what was done. The level is DEBUG:
 * each message takes half a dozen, and the API has its status.
 */
public final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    /** A task about more names none. */
    private static final int MOST_NAMED = 3;

    private Steps() {}

    /** A caller's message is ours. */
    public static void accepted(OutboundMessage message) {
        LOG.debug("accepted {}", message.id());
    }

    /** A task was done, or is to come again. */
    public static void performed(Task task, Next next) {
        if (LOG.isDebugEnabled()) {
            String come = switch (next) {
                case Next.Done ignored -> "did";
                case Next.Again again -> "comes again after " + again.after() + ":";
            };
            Subject subject = task.subject();
            LOG.debug("{} {} {}", come, subject.type(), named(subject));
        }
    }

    /** A stream's messages were queued. */
    public static void relayed(List<OutboundMessage> messages) {
        if (LOG.isDebugEnabled()) {
            for (OutboundMessage message : messages) {
                CurrentWork.begin(message.trace(), null);
                LOG.debug("relayed {}", message.id());
            }
            CurrentWork.end();
        }
    }

    /** A stream's events were published. */
    public static void published(List<PlatformEvent> events) {
        if (LOG.isDebugEnabled()) {
            for (PlatformEvent event : events) {
                CurrentWork.begin(event.trace(), null);
                LOG.debug("{} {} of {}", event.type().wire(), event.id(), event.subject());
            }
            CurrentWork.end();
        }
    }

    private static String named(Subject subject) {
        return subject.messages().size() > MOST_NAMED
                ? subject.messages().size() + " messages"
                : Stream.concat(
                                subject.messages().stream(),
                                Stream.of(subject.contact(), subject.campaign(), subject.webhook(), subject.event()))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
    }
}
