package io.chasqui.memory;

import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Idempotency keys in memory. */
public final class MemoryIdempotencyRecords implements IdempotencyRecords {
    private record Key(TenantId tenant, String key) {}

    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<Key, Map<String, byte[]>> answers = new HashMap<>();

    @Override
    public synchronized Entry take(TenantId tenant, String key, Entry mine) {
        return entries.compute(
                new Key(tenant, key),
                (ignored, first) ->
                        first == null || !first.begunAt().plus(REMEMBERED).isAfter(mine.begunAt()) ? mine : first);
    }

    @Override
    public synchronized byte[] keep(TenantId tenant, String key, Entry entry, byte[] answer) {
        return answers.compute(
                        new Key(tenant, key),
                        (ignored, kept) ->
                                kept == null || !kept.containsKey(entry.seed()) ? Map.of(entry.seed(), answer) : kept)
                .values()
                .iterator()
                .next();
    }

    @Override
    public synchronized Optional<byte[]> answer(TenantId tenant, String key, Entry entry) {
        return Optional.ofNullable(
                answers.getOrDefault(new Key(tenant, key), Map.of()).get(entry.seed()));
    }

    @Override
    public synchronized void release(TenantId tenant, String key, Entry entry) {
        entries.computeIfPresent(
                new Key(tenant, key), (ignored, first) -> first.seed().equals(entry.seed()) ? null : first);
    }
}
