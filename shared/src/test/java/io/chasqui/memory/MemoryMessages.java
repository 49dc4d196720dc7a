package io.chasqui.memory;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages in memory; each call is one step. */
public final class MemoryMessages implements Messages {
    private record Key(TenantId tenant, ConversationId conversation) {}

    private record SeenInbound(Key key, String connection, String providerId) {}

    private final Map<Key, NavigableMap<String, Message>> conversations = new HashMap<>();

    private record HopKey(MessageId message, int hop) {}

    private final Map<HopKey, Map<String, ReceiptStatus>> partsHeard = new HashMap<>();
    private final Map<HopKey, Integer> partCounts = new HashMap<>();
    private final Map<MessageId, String> tokens = new HashMap<>();
    private final Map<SeenInbound, MessageId> seenInbound = new HashMap<>();

    @Override
    public synchronized boolean add(OutboundMessage message) {
        return conversation(message.tenant(), message.id().conversation())
                        .putIfAbsent(message.id().order(), message)
                == null;
    }

    @Override
    public synchronized Optional<Message> find(TenantId tenant, MessageId id) {
        return Optional.ofNullable(conversation(tenant, id.conversation()).get(id.order()));
    }

    @Override
    public synchronized List<OutboundMessage> findOutbound(TenantId tenant, List<MessageId> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> findOutbound(tenant, id).stream())
                .toList();
    }

    @Override
    public synchronized Unattempted unattempted(Instant until, @Nullable String after) {
        return new Unattempted(
                conversations.values().stream()
                        .flatMap(all -> all.values().stream())
                        .flatMap(message ->
                                message instanceof OutboundMessage outbound ? Stream.of(outbound) : Stream.empty())
                        .filter(message -> message.closing() == null
                                && message.hops().getFirst().state() == State.PLANNED
                                && message.acceptedAt().isBefore(until))
                        .toList(),
                null);
    }

    @Override
    public synchronized List<Message> timeline(
            TenantId tenant, ConversationId conversation, @Nullable String before, int limit) {
        NavigableMap<String, Message> all = conversation(tenant, conversation);
        return (before == null ? all : all.headMap(before, false))
                .descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<OutboundMessage> claim(TenantId tenant, MessageId id, int index, Claim claim) {
        Instant now = claim.at();
        Via via = claim.via();
        return findOutbound(tenant, id)
                .filter(message -> index < message.hops().size())
                .filter(message ->
                        message.closing() == null && message.expiresAt().isAfter(now))
                .filter(message -> message.hops().get(index).isOpen())
                .map(message -> {
                    Hop hop = message.hops().get(index);
                    tokens.put(id, claim.token());
                    return put(with(
                            message,
                            index,
                            ledger(
                                    via == null ? hop : carried(hop, via),
                                    State.CLAIMED,
                                    hop.attempt() + 1,
                                    now,
                                    hop.providerId(),
                                    hop.code(),
                                    hop.rendered()),
                            null,
                            null));
                });
    }

    @Override
    public synchronized boolean release(TenantId tenant, MessageId id, int index, String token, Instant now) {
        Optional<OutboundMessage> claimed = findOutbound(tenant, id)
                .filter(message -> message.hops().get(index).state() == State.CLAIMED
                        || message.hops().get(index).state() == State.IN_DOUBT)
                .filter(message -> token.equals(tokens.get(id)));
        claimed.ifPresent(message -> {
            Hop hop = message.hops().get(index);
            Hop open = ledger(hop, State.RETRYING, hop.attempt(), now, hop.providerId(), hop.code(), hop.rendered());
            put(with(message, index, open, null, null));
        });
        return claimed.isPresent();
    }

    @Override
    public synchronized boolean record(
            OutboundMessage seen,
            Attempt attempt,
            AttemptRecord entry,
            @Nullable Closing closing,
            @Nullable Transition transition) {
        Optional<OutboundMessage> found = findOutbound(seen.tenant(), attempt.message())
                .filter(message -> attempt.hop() < message.hops().size())
                .filter(message -> {
                    Hop hop = message.hops().get(attempt.hop());
                    return hop.attempt() == attempt.number()
                            && (hop.state() == State.CLAIMED || hop.state() == State.IN_DOUBT);
                });
        found.ifPresent(message -> {
            Hop hop = message.hops().get(attempt.hop());
            put(with(
                    message,
                    attempt.hop(),
                    ledger(
                            hop,
                            entry.state(),
                            hop.attempt(),
                            entry.since(),
                            entry.providerId() == null ? hop.providerId() : entry.providerId(),
                            entry.code() == null ? hop.code() : entry.code(),
                            entry.rendered()),
                    closing,
                    transition));
            HopKey key = new HopKey(attempt.message(), attempt.hop());
            if (entry.parts() > 1) {
                partCounts.put(key, entry.parts());
                if (partsHeard.containsKey(key)) {
                    mergeWhole(seen.tenant(), new Receipt(attempt, sum(key, 0), "", null, entry.since()));
                }
            }
        });
        return found.isPresent();
    }

    @Override
    public synchronized Merged merge(TenantId tenant, Receipt receipt) {
        ReceiptPart part = receipt.part();
        if (part == null) {
            return mergeWhole(tenant, receipt);
        }
        if (mergeWhole(tenant, receipt.whole(ReceiptStatus.SENT)).merge() == Merge.NO_SUCH_MESSAGE) {
            return new Merged(Merge.NO_SUCH_MESSAGE, null, null);
        }
        HopKey hop = new HopKey(receipt.attempt().message(), receipt.attempt().hop());
        partsHeard
                .computeIfAbsent(hop, ignored -> new HashMap<>())
                .merge(part.id(), receipt.status(), (one, other) -> other.outranks(one) ? other : one);
        return mergeWhole(tenant, receipt.whole(sum(hop, part.of())));
    }

    private ReceiptStatus sum(HopKey hop, int said) {
        return ReceiptPart.sum(partsHeard.getOrDefault(hop, Map.of()).values(), partCounts.getOrDefault(hop, said));
    }

    private Merged mergeWhole(TenantId tenant, Receipt receipt) {
        Attempt attempt = receipt.attempt();
        Optional<OutboundMessage> found = findOutbound(tenant, attempt.message())
                .filter(message ->
                        attempt.number() > 0 && attempt.hop() < message.hops().size())
                .filter(message -> message.hops().get(attempt.hop()).attempt() >= attempt.number());
        if (found.isEmpty()) {
            return new Merged(Merge.NO_SUCH_MESSAGE, null, null);
        }
        Hop hop = found.get().hops().get(attempt.hop());
        if (!isBelow(hop, receipt.status())) {
            return new Merged(Merge.NOTHING_NEW, found.get().trace(), receipt.code() == null ? null : found.get());
        }
        Hop merged = new Hop(
                hop.channel(),
                hop.connection(),
                hop.sender(),
                hop.senderAsked(),
                hop.parts(),
                hop.state(),
                hop.attempt(),
                hop.since(),
                hop.providerId(),
                hop.code(),
                hop.rendered(),
                receipt.status(),
                receipt.code() == null ? hop.receiptCode() : receipt.code());
        MessageStatus status = MessageStatus.valueOf(receipt.status().name());
        put(with(
                found.get(),
                attempt.hop(),
                merged,
                null,
                new Transition(status, receipt.occurredAt(), receipt.code())));
        return new Merged(
                Merge.APPLIED,
                found.get().trace(),
                receipt.code() == null
                        ? null
                        : findOutbound(tenant, attempt.message()).orElseThrow());
    }

    @Override
    public synchronized boolean close(OutboundMessage seen, Closing closing, Instant now) {
        int index = seen.currentHopIndex();
        Hop then = seen.currentHop();
        Optional<OutboundMessage> same = findOutbound(seen.tenant(), seen.id())
                .filter(message -> message.closing() == null)
                .filter(message -> message.hops().get(index).state() == then.state())
                .filter(message -> message.hops().get(index).attempt() == then.attempt())
                .filter(message -> then.isOpen()
                        ? message.hops().get(index).receipt() == null
                        : isBelow(message.hops().get(index), ReceiptStatus.UNDELIVERED));
        same.ifPresent(message -> put(with(
                message,
                index,
                message.hops().get(index),
                closing,
                new Transition(closing.status(), now, closing.reason()))));
        return same.isPresent();
    }

    @Override
    public synchronized MessageId append(TenantId tenant, StoredInbound proposed, ConversationId seenIn) {
        Key key = new Key(tenant, seenIn);
        SeenInbound message = new SeenInbound(
                key, proposed.message().connection(), proposed.message().providerId());
        MessageId id = seenInbound.computeIfAbsent(message, ignored -> proposed.id());
        conversation(tenant, id.conversation())
                .putIfAbsent(
                        id.order(), new StoredInbound(id, proposed.contact(), proposed.message(), proposed.trace()));
        return id;
    }

    private static boolean isBelow(Hop hop, ReceiptStatus status) {
        return hop.receipt() == null || status.outranks(hop.receipt());
    }

    private static Hop carried(Hop hop, Via via) {
        return new Hop(
                hop.channel(),
                via.connection(),
                via.sender(),
                hop.senderAsked(),
                hop.parts(),
                hop.state(),
                hop.attempt(),
                hop.since(),
                hop.providerId(),
                hop.code(),
                hop.rendered(),
                hop.receipt(),
                hop.receiptCode());
    }

    private static Hop ledger(
            Hop hop,
            State state,
            int attempt,
            Instant since,
            @Nullable String providerId,
            @Nullable String code,
            @Nullable Content rendered) {
        return new Hop(
                hop.channel(),
                hop.connection(),
                hop.sender(),
                hop.senderAsked(),
                hop.parts(),
                state,
                attempt,
                since,
                providerId,
                code,
                rendered,
                hop.receipt(),
                hop.receiptCode());
    }

    private static OutboundMessage with(
            OutboundMessage message, int index, Hop hop, @Nullable Closing closing, @Nullable Transition transition) {
        List<Hop> hops = new ArrayList<>(message.hops());
        hops.set(index, hop);
        List<Transition> transitions = new ArrayList<>(message.transitions());
        if (transition != null) {
            transitions.add(transition);
        }
        return new OutboundMessage(
                message.id(),
                message.tenant(),
                message.mode(),
                message.contact(),
                message.to(),
                message.purpose(),
                message.basis(),
                message.confirmsOptOut(),
                message.content(),
                message.variables(),
                message.metadata(),
                message.replyTo(),
                message.acceptedAt(),
                message.sendAt(),
                message.expiresAt(),
                hops,
                message.closing() == null ? closing : message.closing(),
                transitions,
                message.campaign(),
                message.trace());
    }

    private OutboundMessage put(OutboundMessage message) {
        conversation(message.tenant(), message.id().conversation())
                .put(message.id().order(), message);
        return message;
    }

    private NavigableMap<String, Message> conversation(TenantId tenant, ConversationId id) {
        return conversations.computeIfAbsent(new Key(tenant, id), key -> new TreeMap<>());
    }
}
