package io.chasqui.memory;

import io.chasqui.acceptance.IdempotencyRecords;
import io.chasqui.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;

/** Idempotency keys in memory. */
public final class MemoryIdempotencyRecords implements IdempotencyRecords {
    private record Key(TenantId tenant, String key) {}

    private final Map<Key, Entry> entries = new HashMap<>();

    @Override
    public synchronized Entry take(TenantId tenant, String key, Entry mine) {
        return entries.compute(
                new Key(tenant, key),
                (ignored, first) ->
                        first == null || !first.begunAt().plus(REMEMBERED).isAfter(mine.begunAt()) ? mine : first);
    }
}
