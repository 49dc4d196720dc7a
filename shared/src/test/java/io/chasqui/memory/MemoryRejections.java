package io.chasqui.memory;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Rejection;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Rejections in memory. */
public final class MemoryRejections implements Rejections {
    private record Key(TenantId tenant, CampaignId campaign, String run, int wave) {}

    private final Map<Key, OfWave> waves = new ConcurrentHashMap<>();

    @Override
    public OfWave keep(TenantId tenant, CampaignId campaign, String run, int wave, OfWave rejected) {
        return Objects.requireNonNullElse(waves.putIfAbsent(new Key(tenant, campaign, run, wave), rejected), rejected);
    }

    @Override
    public Optional<OfWave> find(TenantId tenant, CampaignId campaign, String run, int wave) {
        return Optional.ofNullable(waves.get(new Key(tenant, campaign, run, wave)));
    }

    @Override
    public List<Rejection> between(TenantId tenant, CampaignId campaign, String run, int firstWave, int lastWave) {
        return IntStream.rangeClosed(firstWave, lastWave)
                .mapToObj(wave -> find(tenant, campaign, run, wave))
                .flatMap(wave -> wave.stream().flatMap(kept -> kept.rejections().stream()))
                .toList();
    }
}
