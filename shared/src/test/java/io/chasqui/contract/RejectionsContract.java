package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Rejection;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.engagement.campaign.Rejections.OfWave;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Rejections} has to do. */
public abstract class RejectionsContract {
    private static final CampaignId CAMPAIGN = new CampaignId(Order.of(NOW, 1));
    private static final String RUN = NOW.toString();

    private final TenantId tenant = Given.tenant();

    protected abstract Rejections rejections();

    @Test
    void keepsWhatAWaveRejectedWhenItWasDoneForTheFirstTime() {
        OfWave first =
                wave(Mode.TEST, rejection(3, 5), new Rejection(4, null, to(4), "unknown_contact", "/to/contact"));
        OfWave again = new OfWave(Mode.TEST, NOW.plusSeconds(9), List.of(rejection(3, 5)));

        assertThat(rejections().keep(tenant, CAMPAIGN, RUN, 1, first)).isEqualTo(first);
        assertThat(rejections().keep(tenant, CAMPAIGN, RUN, 1, again)).isEqualTo(first);

        assertThat(rejections().find(tenant, CAMPAIGN, RUN, 1)).contains(first);
        assertThat(rejections().find(tenant, CAMPAIGN, RUN, 2)).isEmpty();
        assertThat(rejections().find(Given.tenant(), CAMPAIGN, RUN, 1)).isEmpty();
    }

    @Test
    void givesThoseOfSeveralWavesInTheOrderOfTheList() {
        for (int wave : new int[] {12, 2, 1, 0}) {
            rejections().keep(tenant, CAMPAIGN, RUN, wave, wave(Mode.LIVE, rejection(wave * 10, wave)));
        }
        rejections().keep(tenant, CAMPAIGN, NOW.plusSeconds(60).toString(), 1, wave(Mode.LIVE, rejection(99, 99)));

        assertThat(rejections().between(tenant, CAMPAIGN, RUN, 1, 12))
                .containsExactly(rejection(10, 1), rejection(20, 2), rejection(120, 12));
        assertThat(rejections().between(tenant, CAMPAIGN, RUN, 3, 11)).isEmpty();
        assertThat(rejections().between(Given.tenant(), CAMPAIGN, RUN, 0, 12)).isEmpty();
    }

    private static OfWave wave(Mode mode, Rejection... rejections) {
        return new OfWave(mode, NOW, List.of(rejections));
    }

    private static Rejection rejection(int place, int line) {
        return new Rejection(place, line, to(place), "missing_variable", "/variables/name");
    }

    private static Target to(int number) {
        return new Target.To(new Phone("+1415555%04d".formatted(number)));
    }
}
