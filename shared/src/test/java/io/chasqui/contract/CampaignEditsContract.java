package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CampaignEdits} has to do. */
public abstract class CampaignEditsContract {
    private static final CampaignId ID = new CampaignId(Order.of(NOW, 1));

    private final TenantId tenant = Given.tenant();

    protected abstract Campaigns campaigns();

    protected abstract CampaignEdits edits();

    @Test
    void changesWhatHasNotStarted() {
        Campaign first = campaign("Spring", new Timing.Rate("1 day"), 5, 0);
        Campaign renamed = campaign("Summer", new Timing.Rate("1 day"), null, 0);
        Campaign retimed = campaign("Summer", new Timing.Rate("2 days"), null, 1);
        campaigns().add(first);

        assertThat(edits().change(first, renamed)).isTrue();
        assertThat(campaigns().find(tenant, ID)).contains(renamed);
        assertThat(edits().change(renamed, retimed)).isTrue();
        assertThat(edits().change(renamed, first)).as("of an older revision").isFalse();
        assertThat(campaigns().find(tenant, ID)).contains(retimed);
    }

    @Test
    void changesNothingThatHasStartedOrWasCancelled() {
        Campaign first = campaign("Spring", new Timing.Rate("1 day"), null, 0);
        Campaign renamed = campaign("Summer", new Timing.Rate("1 day"), null, 0);
        assertThat(edits().change(first, renamed)).isFalse();
        campaigns().add(first);

        assertThat(edits().begin(tenant, ID, 1)).isFalse();
        assertThat(edits().begin(tenant, ID, 0)).isTrue();
        assertThat(edits().begin(tenant, ID, 0)).isTrue();
        assertThat(edits().change(first, renamed)).isFalse();
        assertThat(campaigns().find(tenant, ID)).contains(first);

        edits().delete(tenant, ID);
        campaigns().add(first);
        campaigns().move(tenant, ID, EnumSet.of(State.ACTIVE), State.CANCELLED);
        assertThat(edits().change(first, renamed)).isFalse();
    }

    @Test
    void forgetsACampaignWithItsRuns() {
        campaigns().add(campaign("Spring", null, null, 0));
        campaigns().open(tenant, ID, new Run("run", NOW, 10, 1, 10, 0, 0, Map.of()));
        campaigns().waveDone(tenant, ID, "run", 0, 2);

        edits().delete(tenant, ID);
        edits().delete(tenant, ID);

        assertThat(campaigns().find(tenant, ID)).isEmpty();
        assertThat(campaigns().runs(tenant, ID, 5)).isEmpty();
        assertThat(campaigns().wavesDone(tenant, ID, "run")).isEmpty();
        assertThat(edits().begin(tenant, ID, 0)).isFalse();
    }

    private Campaign campaign(String name, @Nullable Timing timing, @Nullable Integer perSecond, int revision) {
        return new Campaign(
                ID,
                tenant,
                Mode.LIVE,
                name,
                Purpose.MARKETING,
                Channel.SMS,
                Composition.of(new Content.Text("Sale")),
                null,
                Duration.ofHours(2),
                new ListId(Order.of(NOW, 5)),
                timing,
                perSecond,
                State.ACTIVE,
                0,
                revision,
                NOW);
    }
}
