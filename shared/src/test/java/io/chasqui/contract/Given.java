package io.chasqui.contract;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the contracts are tried with. Every contact and tenant is new, so that a store can serve many tests. */
public final class Given {
    /** What whatever is given belongs to. */
    static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c", false);

    static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");
    static final TenantId TENANT = new TenantId("acme");
    static final TenantId OTHER = new TenantId("globex");
    static final Phone PHONE = new Phone("+14155550123");

    /** How contacts' ids are derived. */
    public static final ContactIds IDS = new ContactIds(new byte[32]);

    private static final AtomicLong COUNT = new AtomicLong();
    private static final int THREADS = 8;

    private Given() {}

    static TenantId tenant() {
        return new TenantId("t" + Long.toString(COUNT.incrementAndGet(), 36));
    }

    /** {@return a number that no other call gets} */
    static long next() {
        return COUNT.incrementAndGet();
    }

    static ContactId contact() {
        return new ContactId(Order.of(Instant.EPOCH, COUNT.incrementAndGet()));
    }

    static MessageId messageId(ContactId contact, Instant at) {
        return new MessageId(Order.of(at, COUNT.incrementAndGet()), ConversationId.of(contact));
    }

    public static OutboundMessage message() {
        return message(contact(), NOW);
    }

    static OutboundMessage message(ContactId contact, Instant at) {
        return message(contact, at, TRACE);
    }

    static OutboundMessage message(ContactId contact, Instant at, @Nullable TraceContext trace) {
        return message(contact, at, trace, Composition.of(new Content.Text("Your order {{order}} shipped")));
    }

    static OutboundMessage message(Composition content) {
        return message(contact(), NOW, TRACE, content);
    }

    private static OutboundMessage message(
            ContactId contact, Instant at, @Nullable TraceContext trace, Composition content) {
        return new OutboundMessage(
                messageId(contact, at),
                TENANT,
                Mode.LIVE,
                contact,
                PHONE,
                Purpose.TRANSACTIONAL,
                null,
                false,
                content,
                Map.of("order", "A-17"),
                Map.of(),
                null,
                at,
                null,
                at.plus(Duration.ofHours(24)),
                List.of(Hop.planned(Channel.SMS, "main", "+15557122661", SmsParts.of("Your order A-17 shipped"))),
                null,
                List.of(new Transition(MessageStatus.ACCEPTED, at, null)),
                null,
                trace);
    }

    /** {@return what several threads get that do the same at the same time} */
    static <T> List<T> race(Callable<T> work) {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<T>> racers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            racers.add(() -> {
                together.await();
                return work.call();
            });
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<T> result : threads.invokeAll(racers)) {
                results.add(result.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return results;
    }
}
