package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.Campaigns.StatusChange;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Campaigns} has to do. */
public abstract class CampaignsContract {
    private static final String RUN = NOW.toString();

    private final TenantId tenant = Given.tenant();

    protected abstract Campaigns campaigns();

    @Test
    void keepsACampaignOnceAndGivesItBackWhole() {
        for (Timing timing : new Timing[] {
            null,
            new Timing.At(NOW),
            new Timing.Cron("0 9 ? * MON *", ZoneId.of("Europe/Berlin")),
            new Timing.Rate("1 day")
        }) {
            Campaign campaign = campaign(NOW, timing);

            assertThat(campaigns().add(campaign)).isTrue();
            assertThat(campaigns().add(campaign)).isFalse();
            assertThat(campaigns().find(tenant, campaign.id())).contains(campaign);
            assertThat(campaigns().find(Given.tenant(), campaign.id())).isEmpty();
            campaigns().remove(campaign);
            campaigns().remove(campaign);
            assertThat(campaigns().find(tenant, campaign.id())).isEmpty();
        }
    }

    @Test
    void listsNewestFirst() {
        Campaign first = added(NOW);
        Campaign second = added(NOW.plusSeconds(1));
        Campaign third = added(NOW.plusSeconds(2));

        assertThat(campaigns().list(tenant, null, 2)).containsExactly(third, second);
        assertThat(campaigns().list(tenant, second.id(), 2)).containsExactly(first);
        assertThat(campaigns().list(Given.tenant(), null, 2)).isEmpty();
    }

    @Test
    void movesOnceAndCountsResumptions() {
        Campaign campaign = added(NOW);

        List<Optional<Campaign>> moved =
                Given.race(() -> campaigns().move(tenant, campaign.id(), EnumSet.of(State.ACTIVE), State.PAUSED));

        assertThat(moved).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(campaigns()
                        .move(tenant, campaign.id(), EnumSet.of(State.PAUSED), State.ACTIVE)
                        .orElseThrow()
                        .epoch())
                .isEqualTo(1);
        assertThat(campaigns().move(tenant, campaign.id(), EnumSet.of(State.PAUSED), State.ACTIVE))
                .isEmpty();
        assertThat(campaigns().find(tenant, campaign.id()).orElseThrow().epoch())
                .isEqualTo(1);
        assertThat(campaigns().move(tenant, new CampaignId(Order.of(NOW, 99)), EnumSet.of(State.ACTIVE), State.PAUSED))
                .isEmpty();
    }

    @Test
    void aWaveIsDoneOnce() {
        Campaign campaign = opened();

        Given.race(() -> {
            campaigns().waveDone(tenant, campaign.id(), RUN, 1, 2);
            return true;
        });

        assertThat(run(campaign).wavesDone()).isEqualTo(1);
        assertThat(run(campaign).rejected()).isEqualTo(2);
        assertThat(campaigns().wavesDone(tenant, campaign.id(), RUN)).containsExactly(1);
    }

    @Test
    void wavesThatEndTogetherAllCount() {
        Campaign campaign = opened();
        AtomicInteger wave = new AtomicInteger();

        Given.race(() -> {
            campaigns().waveDone(tenant, campaign.id(), RUN, wave.getAndIncrement(), 1);
            return true;
        });

        assertThat(run(campaign).wavesDone()).isEqualTo(8);
        assertThat(run(campaign).rejected()).isEqualTo(8);
        assertThat(campaigns().wavesDone(tenant, campaign.id(), RUN)).hasSize(8);
    }

    @Test
    void aRunThatIsOpenedAgainGoesOn() {
        Campaign campaign = opened();
        campaigns().waveDone(tenant, campaign.id(), RUN, 0, 0);

        campaigns().open(tenant, campaign.id(), new Run(RUN, NOW, 10, 8, 2, 0, 0, Map.of()));

        assertThat(run(campaign).wavesDone()).isEqualTo(1);
        assertThat(campaigns().runs(tenant, campaign.id(), 5)).hasSize(1);
    }

    @Test
    void countsWhatAStreamTellsOnceHoweverOftenItTellsIt() {
        Campaign campaign = opened();
        StatusChange one = new StatusChange("9", null, MessageStatus.ACCEPTED);
        StatusChange two = new StatusChange("10", null, MessageStatus.ACCEPTED);
        StatusChange three = new StatusChange("11", MessageStatus.ACCEPTED, MessageStatus.SENT);

        count(campaign, "shard-1", one, two);
        count(campaign, "shard-1", one, two);
        count(campaign, "shard-1", two, three);
        count(campaign, "shard-1", three);

        assertThat(run(campaign).messages()).isEqualTo(Map.of(MessageStatus.ACCEPTED, 1, MessageStatus.SENT, 1));
        assertThat(run(campaign).waiting()).isEqualTo(8);
    }

    @Test
    void countsEachShardByItself() {
        Campaign campaign = opened();

        count(campaign, "shard-2", new StatusChange("500", null, MessageStatus.ACCEPTED));
        count(campaign, "shard-1", new StatusChange("100", null, MessageStatus.ACCEPTED));
        count(campaign, "shard-1", new StatusChange("101", MessageStatus.ACCEPTED, MessageStatus.SENT));
        count(campaign, "shard-2", new StatusChange("501", MessageStatus.SENT, MessageStatus.DELIVERED));

        assertThat(run(campaign).messages()).isEqualTo(Map.of(MessageStatus.ACCEPTED, 1, MessageStatus.DELIVERED, 1));
    }

    /** As when the record of the message itself could not be read. */
    @Test
    void countsNoStatusBelowNone() {
        Campaign campaign = opened();

        count(campaign, "shard-1", new StatusChange("101", MessageStatus.ACCEPTED, MessageStatus.SENT));

        assertThat(run(campaign).messages()).isEqualTo(Map.of(MessageStatus.SENT, 1));
        assertThat(run(campaign).waiting()).isEqualTo(9);

        count(campaign, "shard-1-100", new StatusChange("100", null, MessageStatus.ACCEPTED));
        count(campaign, "shard-1-100", new StatusChange("100", null, MessageStatus.ACCEPTED));

        assertThat(run(campaign).messages()).isEqualTo(Map.of(MessageStatus.SENT, 1));
        assertThat(run(campaign).waiting()).isEqualTo(9);
    }

    @Test
    void findsOneRunAmongMany() {
        Campaign campaign = opened();

        assertThat(campaigns().run(tenant, campaign.id(), RUN)).contains(run(campaign));
        assertThat(campaigns().run(tenant, campaign.id(), "2036-03-04T09:00:00Z"))
                .isEmpty();
        assertThat(campaigns().run(Given.tenant(), campaign.id(), RUN)).isEmpty();
    }

    @Test
    void remembersForWhichEpochTheRestWasQueued() {
        Campaign campaign = opened();
        assertThat(campaigns().queuedEpoch(tenant, campaign.id())).isZero();

        campaigns().queued(tenant, campaign.id(), 2);
        campaigns().queued(tenant, campaign.id(), 1);

        assertThat(campaigns().queuedEpoch(tenant, campaign.id())).isEqualTo(2);
        assertThat(campaigns().find(tenant, campaign.id())).contains(campaign);
    }

    private void count(Campaign campaign, String shard, StatusChange... changes) {
        campaigns().count(tenant, new CampaignRef(campaign.id().toString(), RUN), shard, List.of(changes));
    }

    private Campaign opened() {
        Campaign campaign = added(NOW);
        campaigns().open(tenant, campaign.id(), new Run(RUN, NOW, 10, 8, 2, 0, 0, Map.of()));
        return campaign;
    }

    private Run run(Campaign campaign) {
        return campaigns().runs(tenant, campaign.id(), 1).getFirst();
    }

    private Campaign added(Instant at) {
        Campaign campaign = campaign(at, null);
        campaigns().add(campaign);
        return campaign;
    }

    private Campaign campaign(Instant at, @Nullable Timing timing) {
        return new Campaign(
                new CampaignId(Order.of(at, 7)),
                tenant,
                Mode.LIVE,
                "Spring",
                Purpose.MARKETING,
                Channel.SMS,
                Composition.of(new Content.Text("Hello")),
                null,
                Duration.ofHours(2),
                new ListId(Given.contact().key()),
                timing,
                null,
                State.ACTIVE,
                0,
                0,
                at);
    }
}
