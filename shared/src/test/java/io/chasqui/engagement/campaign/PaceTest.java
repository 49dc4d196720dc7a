package io.chasqui.engagement.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.memory.MemoryCampaigns;
import io.chasqui.memory.MemoryQueue;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How fast a campaign is sent. */
class PaceTest {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");
    private static final TenantId TENANT = new TenantId("acme");

    @Test
    void aRepeatedResumptionDoesNotMultiplyIt() {
        VirtualClock clock = new VirtualClock(NOW);
        MemoryCampaigns campaigns = new MemoryCampaigns();
        MemoryQueue queue = new MemoryQueue(clock);
        ControlCampaign control = new ControlCampaign(campaigns, new NoSchedules(), queue);
        Campaign campaign = campaign(10);
        campaigns.add(campaign);
        campaigns.open(TENANT, campaign.id(), new Run(NOW.toString(), NOW, 100, 10, 10, 0, 0, Map.of()));

        control.resume(TENANT, Mode.LIVE, campaign.id());
        assertThat(queue.isEmpty()).isTrue();

        control.pause(TENANT, Mode.LIVE, campaign.id());
        for (int i = 0; i < 5; i++) {
            control.resume(TENANT, Mode.LIVE, campaign.id());
        }
        assertThat(queue.take(new Random(1))).isPresent();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void everyPaceIsKeptWithinOnePercent() {
        for (int perSecond = 1; perSecond <= 10_000; perSecond++) {
            Campaign campaign = campaign(perSecond);
            int waves = 0;
            while (campaign.delayOf(waves).isZero()) {
                waves++;
            }
            assertThat(campaign.waveSize()).isBetween(1, RecipientLists.PAGE);
            assertThat(waves * campaign.waveSize())
                    .as("messages of the first second at a pace of %d", perSecond)
                    .isBetween(Math.ceilDiv(perSecond * 99, 100), perSecond);
        }
    }

    private static final class NoSchedules implements Schedules {
        @Override
        public Optional<String> create(String name, Timing timing, Task task) {
            throw new AssertionError("nothing is scheduled");
        }

        @Override
        public void delete(String name) {}
    }

    private static Campaign campaign(int perSecond) {
        return new Campaign(
                CampaignId.parse("cmp_06bq1p8h5r00j1k2m3n4").orElseThrow(),
                TENANT,
                Mode.LIVE,
                "Spring",
                Purpose.SERVICE,
                Channel.SMS,
                Composition.of(new Content.Text("Hello")),
                null,
                null,
                ListId.parse("lst_06bq1p8h5r00j1k2m3n4").orElseThrow(),
                null,
                perSecond,
                State.ACTIVE,
                0,
                0,
                NOW);
    }
}
