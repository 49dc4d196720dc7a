package io.chasqui.memory;

import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Idempotency keys in memory. */
public final class MemoryIdempotencyRecords implements IdempotencyRecords {
    private record Key(TenantId tenant, String key) {}

    private final Map<Key, KeyedRequest> entries = new HashMap<>();
    private final Map<Key, Map<String, byte[]>> answers = new HashMap<>();

    @Override
    public synchronized KeyedRequest take(TenantId tenant, String key, KeyedRequest mine) {
        return entries.compute(
                new Key(tenant, key),
                (ignored, first) ->
                        first == null || !first.begunAt().plus(RETENTION).isAfter(mine.begunAt()) ? mine : first);
    }

    @Override
    public synchronized byte[] keep(TenantId tenant, String key, KeyedRequest request, byte[] answer) {
        return answers.compute(
                        new Key(tenant, key),
                        (ignored, kept) -> kept == null || !kept.containsKey(request.creationId())
                                ? Map.of(request.creationId(), answer)
                                : kept)
                .values()
                .iterator()
                .next();
    }

    @Override
    public synchronized Optional<byte[]> answer(TenantId tenant, String key, KeyedRequest request) {
        return Optional.ofNullable(
                answers.getOrDefault(new Key(tenant, key), Map.of()).get(request.creationId()));
    }

    @Override
    public synchronized void release(TenantId tenant, String key, KeyedRequest request) {
        entries.computeIfPresent(
                new Key(tenant, key),
                (ignored, first) -> first.creationId().equals(request.creationId()) ? null : first);
    }
}
