package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.messaging.aws.ContentItems;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Campaigns as items of the campaigns' table. */
final class CampaignItems {
    private static final String TEST = "te"; // BOOL
    private static final String NAME = "na"; // S
    private static final String PURPOSE = "p"; // S
    private static final String CHANNEL = "ch"; // S
    private static final String SENDER = "sn"; // S
    private static final String VALIDITY = "va"; // S, ISO 8601
    private static final String LIST = "li"; // S
    private static final String TIMING = "ti"; // M
    private static final String PER_SECOND = "ps"; // N
    private static final String STATE = "st"; // S
    private static final String EPOCH = "ep"; // N
    static final String REVISION = "rv"; // N, absent for the first
    private static final String CREATED_AT = "cr"; // N

    // Within a timing.
    private static final String AT = "at"; // N
    private static final String CRON = "cron"; // S
    private static final String ZONE = "zone"; // S
    private static final String RATE = "rate"; // S

    private CampaignItems() {}

    static String partition(TenantId tenant) {
        return tenant + "#campaigns";
    }

    static Item write(Campaign campaign) {
        Item item = Item.empty()
                .text(Tables.PK, partition(campaign.tenant()))
                .text(Tables.SK, campaign.id().toString())
                .flag(TEST, campaign.mode() == Mode.TEST)
                .text(NAME, campaign.name())
                .text(PURPOSE, campaign.purpose().wire())
                .text(CHANNEL, campaign.channel().wire())
                .text(SENDER, campaign.sender())
                .text(
                        VALIDITY,
                        campaign.validity() == null ? null : campaign.validity().toString())
                .text(LIST, campaign.list().toString())
                .item(TIMING, campaign.timing() == null ? null : timing(campaign.timing()))
                .number(PER_SECOND, campaign.perSecond())
                .text(STATE, campaign.state().name())
                .number(EPOCH, campaign.epoch())
                .number(REVISION, campaign.revision() == 0 ? null : campaign.revision())
                .time(CREATED_AT, campaign.createdAt());
        return ContentItems.write(item, campaign.content());
    }

    static Campaign read(TenantId tenant, Item item) {
        String validity = item.textOrNull(VALIDITY);
        Integer revision = item.integerOrNull(REVISION);
        return new Campaign(
                CampaignId.parse(item.text(Tables.SK)).orElseThrow(),
                tenant,
                item.flag(TEST) ? Mode.TEST : Mode.LIVE,
                item.text(NAME),
                Purpose.ofWire(item.text(PURPOSE)),
                Channel.of(item.text(CHANNEL)).orElseThrow(),
                ContentItems.readComposition(item),
                item.textOrNull(SENDER),
                validity == null ? null : Duration.parse(validity),
                ListId.parse(item.text(LIST)).orElseThrow(),
                timing(item.itemOrNull(TIMING)),
                item.integerOrNull(PER_SECOND),
                Campaign.State.valueOf(item.text(STATE)),
                Math.toIntExact(item.number(EPOCH)),
                revision == null ? 0 : revision,
                item.time(CREATED_AT));
    }

    private static Item timing(Timing timing) {
        return switch (timing) {
            case Timing.At at -> Item.empty().time(AT, at.time());
            case Timing.Cron cron ->
                Item.empty()
                        .text(CRON, cron.expression())
                        .text(ZONE, cron.zone().getId());
            case Timing.Rate rate -> Item.empty().text(RATE, rate.expression());
        };
    }

    private static @Nullable Timing timing(@Nullable Item item) {
        if (item == null) {
            return null;
        }
        if (item.has(AT)) {
            return new Timing.At(item.time(AT));
        }
        return item.has(CRON)
                ? new Timing.Cron(item.text(CRON), ZoneId.of(item.text(ZONE)))
                : new Timing.Rate(item.text(RATE));
    }
}
