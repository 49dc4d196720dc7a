package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.messaging.message.Content;
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
    private CampaignItems() {}

    static String partition(TenantId tenant) {
        return tenant + "#campaigns";
    }

    static Item write(Campaign campaign) {
        Content.Text content = switch (campaign.content()) {
            case Content.Text text -> text;
        };
        return Item.empty()
                .text(Tables.PK, partition(campaign.tenant()))
                .text(Tables.SK, campaign.id().toString())
                .flag("te", campaign.mode() == Mode.TEST)
                .text("na", campaign.name())
                .text("p", campaign.purpose().wire())
                .text("ch", campaign.channel().wire())
                .text("t", content.body())
                .text("sn", campaign.sender())
                .text(
                        "va",
                        campaign.validity() == null ? null : campaign.validity().toString())
                .text("li", campaign.list().toString())
                .item("ti", campaign.timing() == null ? null : timing(campaign.timing()))
                .number("ps", campaign.perSecond())
                .text("st", campaign.state().name())
                .number("ep", campaign.epoch())
                .time("cr", campaign.createdAt());
    }

    static Campaign read(TenantId tenant, Item item) {
        String validity = item.textOrNull("va");
        Long perSecond = item.numberOrNull("ps");
        return new Campaign(
                CampaignId.parse(item.text(Tables.SK)).orElseThrow(),
                tenant,
                item.flag("te") ? Mode.TEST : Mode.LIVE,
                item.text("na"),
                Purpose.ofWire(item.text("p")),
                Channel.of(item.text("ch")).orElseThrow(),
                new Content.Text(item.text("t")),
                item.textOrNull("sn"),
                validity == null ? null : Duration.parse(validity),
                ListId.parse(item.text("li")).orElseThrow(),
                timing(item.itemOrNull("ti")),
                perSecond == null ? null : Math.toIntExact(perSecond),
                Campaign.State.valueOf(item.text("st")),
                Math.toIntExact(item.number("ep")),
                item.time("cr"));
    }

    private static Item timing(Timing timing) {
        return switch (timing) {
            case Timing.At at -> Item.empty().time("at", at.time());
            case Timing.Cron cron ->
                Item.empty()
                        .text("cron", cron.expression())
                        .text("zone", cron.zone().getId());
            case Timing.Rate rate -> Item.empty().text("rate", rate.expression());
        };
    }

    private static @Nullable Timing timing(@Nullable Item item) {
        if (item == null) {
            return null;
        }
        if (item.has("at")) {
            return new Timing.At(item.time("at"));
        }
        return item.has("cron")
                ? new Timing.Cron(item.text("cron"), ZoneId.of(item.text("zone")))
                : new Timing.Rate(item.text("rate"));
    }
}
