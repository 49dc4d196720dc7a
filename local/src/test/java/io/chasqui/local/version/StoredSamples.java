package io.chasqui.local.version;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns.StatusChange;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.Rejection;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.Deliveries.Claim;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.conversation.Activity;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.messaging.routing.BreakerRecord.Closed;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients.Change;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.ExternalId;
import io.chasqui.people.contact.Profile;
import io.chasqui.people.contact.Push;
import io.chasqui.platform.access.Client;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedKey.Previous;
import io.chasqui.platform.access.IssuedToken;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.audit.AuditEntry.Outcome;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantSettings;
import io.chasqui.wiring.AwsPlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of each that is stored, with all that it may have. A change of these is another sample, behind the last one. */
final class StoredSamples {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final CampaignId CAMPAIGN = new CampaignId("06bq1p8h5r00j1k2m3n4");
    private static final WebhookId WEBHOOK = new WebhookId("06bq1p8h5r00e5f6g7h8");
    private static final String HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private StoredSamples() {}

    /**
     * One thing that is stored.
     *
     * @param write writes it by the ports, as the platform does
     * @param read reads it by the ports; what it gives has an equals
     */
    record Sample(Consumer<AwsPlatform> write, Function<AwsPlatform, Object> read) {}

    static Map<String, Sample> all() {
        Map<String, Sample> all = new LinkedHashMap<>();
        messages(all);
        contacts(all);
        campaigns(all);
        webhooks(all);
        access(all);
        breakers(all);
        words(all);
        all.put(
                "campaign-queued-anew",
                new Sample(
                        stores -> {
                            stores.campaigns().add(campaign(new Timing.Rate("1 day")));
                            stores.campaigns().queued(Values.TENANT, CAMPAIGN, 3);
                        },
                        stores -> List.of(
                                stores.campaigns().find(Values.TENANT, CAMPAIGN),
                                stores.campaigns().queuedEpoch(Values.TENANT, CAMPAIGN))));
        all.put(
                "message-received-with-media-and-understood",
                new Sample(
                        stores -> stores.messages()
                                .append(
                                        Values.TENANT,
                                        new StoredInbound(
                                                Values.MESSAGE, Values.CONTACT, Values.UNDERSTOOD, Values.TRACE),
                                        ConversationId.of(Values.CONTACT)),
                        stores -> stores.messages().find(Values.TENANT, Values.MESSAGE)));
        all.put(
                "message-of-parts",
                new Sample(
                        StoredSamples::handOverParts,
                        stores -> stores.messages().find(Values.TENANT, Values.MESSAGE)));
        all.put(
                "provider-id",
                new Sample(
                        stores -> stores.providerIds()
                                .keep(
                                        Values.TENANT,
                                        "twilio-us",
                                        "SM8d2f0c9be1",
                                        new Attempt(Values.MESSAGE, 0, 1),
                                        Values.AT.plusSeconds(60)),
                        stores -> stores.providerIds().find(Values.TENANT, "twilio-us", "SM8d2f0c9be1")));
        DeadAddress dead = new DeadAddress(
                Mode.LIVE, Channel.SMS, Values.PHONE, "twilio:30005", Values.AT, Values.AT.plusSeconds(60));
        all.put(
                "dead-address",
                new Sample(
                        stores -> stores.recipients(Values.IDS).recordDead(Values.TENANT, Values.CONTACT, dead),
                        stores -> stores.recipients(Values.IDS)
                                .find(Values.TENANT, Mode.LIVE, Values.CONTACT, Freshness.LATEST)));
        rejections(all);
        all.put(
                "conversation-snoozed",
                new Sample(
                        StoredSamples::snooze,
                        stores -> stores.conversations()
                                .list(Values.TENANT, EnumSet.of(State.SNOOZED), Channel.SMS, null, 1)));
        return all;
    }

    private static void snooze(AwsPlatform stores) {
        Conversation none = Conversation.none(Values.TENANT, Values.CONTACT);
        Activity activity = new Activity(Values.TENANT, Values.MESSAGE, Values.PHONE, Channel.SMS, true);
        Conversation.Change change =
                new Conversation.Change(State.SNOOZED, Values.AT.plusSeconds(60), Values.AT, Values.MESSAGE.order());
        stores.conversations().list(Values.TENANT, true);
        stores.conversations().write(none, none.with(activity).with(change).at(Values.AT), Values.AT, null);
    }

    private static void messages(Map<String, Sample> all) {
        OutboundMessage accepted = message(Mode.TEST, null);
        all.put(
                "message-accepted",
                new Sample(
                        stores -> stores.messages().add(accepted),
                        stores -> stores.messages().find(Values.TENANT, Values.MESSAGE)));
        all.put(
                "message-handed-over-and-told-of",
                new Sample(StoredSamples::handOver, stores -> stores.messages().find(Values.TENANT, Values.MESSAGE)));
        OutboundMessage closed = message(Mode.LIVE, new Closing(MessageStatus.SUPPRESSED, "no_consent"));
        all.put(
                "message-closed",
                new Sample(
                        stores -> stores.messages().add(closed),
                        stores -> stores.messages().find(Values.TENANT, Values.MESSAGE)));
        StoredInbound arrived = new StoredInbound(Values.MESSAGE, Values.CONTACT, Values.INBOUND, Values.TRACE);
        all.put(
                "message-received",
                new Sample(
                        stores -> stores.messages().append(Values.TENANT, arrived, ConversationId.of(Values.OTHER)),
                        stores -> List.of(
                                stores.messages().find(Values.TENANT, Values.MESSAGE),
                                stores.messages().append(Values.TENANT, arrived, ConversationId.of(Values.OTHER)))));
    }

    private static void handOver(AwsPlatform stores) {
        Attempt attempt = new Attempt(Values.MESSAGE, 0, 1);
        stores.messages().add(message(Mode.LIVE, null));
        stores.messages()
                .claim(
                        Values.TENANT,
                        Values.MESSAGE,
                        0,
                        new io.chasqui.messaging.message.Messages.Claim("1k2m3n4p5q6", Values.AT.plusSeconds(1), null));
        stores.messages()
                .record(
                        message(Mode.LIVE, null),
                        attempt,
                        new AttemptRecord(
                                Hop.State.HANDED_OVER, Values.AT.plusSeconds(2), "SM8d2f0c9be1", "twilio:queued"),
                        null,
                        new Transition(MessageStatus.SENT, Values.AT.plusSeconds(2), null));
        stores.messages()
                .merge(
                        Values.TENANT,
                        new Receipt(
                                attempt,
                                ReceiptStatus.UNDELIVERED,
                                "SM8d2f0c9be1",
                                "twilio:30003",
                                Values.AT.plusSeconds(3)));
    }

    private static void handOverParts(AwsPlatform stores) {
        Attempt attempt = new Attempt(Values.MESSAGE, 0, 1);
        stores.messages().add(message(Mode.LIVE, null));
        stores.messages()
                .claim(
                        Values.TENANT,
                        Values.MESSAGE,
                        0,
                        new io.chasqui.messaging.message.Messages.Claim("1k2m3n4p5q6", Values.AT.plusSeconds(1), null));
        stores.messages()
                .record(
                        message(Mode.LIVE, null),
                        attempt,
                        new AttemptRecord(Hop.State.HANDED_OVER, Values.AT.plusSeconds(2), "P1", null, null, 2),
                        null,
                        null);
        stores.messages()
                .merge(
                        Values.TENANT,
                        new Receipt(
                                attempt,
                                ReceiptStatus.DELIVERED,
                                "P1",
                                null,
                                Values.AT.plusSeconds(3),
                                new ReceiptPart("P1", 0)));
    }

    private static OutboundMessage message(Mode mode, @Nullable Closing closing) {
        return new OutboundMessage(
                Values.MESSAGE,
                Values.TENANT,
                mode,
                Values.CONTACT,
                Values.PHONE,
                Purpose.MARKETING,
                closing == null ? LegalBasis.CONSENT : null,
                true,
                Composition.of(new Content.Text("Hello {{name}}")),
                Map.of("name", "Ana"),
                Map.of("order", "A-17"),
                null,
                Values.AT,
                Values.AT.plusSeconds(60),
                Values.AT.plusSeconds(3_600),
                List.of(Hop.planned(Channel.SMS, "twilio-us", "+12025550199", SmsParts.of("Hello Ana"))),
                closing,
                List.of(new Transition(MessageStatus.ACCEPTED, Values.AT, closing == null ? null : "no_consent")),
                new CampaignRef(CAMPAIGN.toString(), "20360303T090000"),
                closing == null ? Values.TRACE : null);
    }

    private static void contacts(Map<String, Sample> all) {
        Profile profile = new Profile(
                List.of(Values.PHONE, new Email("ana@example.com"), new Push("shop", "a:b/c")),
                List.of(new ExternalId("crm", "42")),
                "Ana",
                "pt-BR",
                ZoneId.of("America/Lima"),
                Map.of("city", "Lima"),
                Values.AT);
        Card.Slice slice = new Card.Slice(Values.OTHER, List.of(Values.PHONE), Values.AT, Values.AT.plusSeconds(60));
        Card card = new Card(
                Values.CONTACT,
                profile,
                Values.OTHER,
                null,
                List.of(new Card.Merged(Values.OTHER, Values.AT, true, Set.of("/name", "/attributes/city"))),
                List.of(slice),
                List.of(slice),
                0);
        all.put(
                "contact",
                new Sample(
                        stores -> write(stores, List.of(card), List.of()),
                        stores -> List.of(
                                stores.contacts(Values.IDS).find(Values.TENANT, Values.CONTACT),
                                stores.contacts(Values.IDS).list(Values.TENANT, null, 10))));
        all.put(
                "contact-merged",
                new Sample(
                        stores -> {
                            record(stores, Mode.LIVE, Purpose.MARKETING, Consent.State.GRANTED, null, 0);
                            write(
                                    stores,
                                    List.of(new Card(
                                            Values.CONTACT,
                                            profile,
                                            Values.OTHER,
                                            Values.OTHER,
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            0)),
                                    List.of(new Contacts.Move.Absorb(Values.CONTACT, Values.OTHER)));
                        },
                        stores -> {
                            record(stores, Mode.LIVE, null, Consent.State.DENIED, null, 1);
                            return List.of(
                                    stores.recipients(Values.IDS)
                                            .find(Values.TENANT, Mode.LIVE, Values.CONTACT, Freshness.LATEST),
                                    consents(stores, Mode.LIVE));
                        }));
        all.put(
                "consents",
                new Sample(
                        stores -> {
                            record(stores, Mode.LIVE, Purpose.MARKETING, Consent.State.GRANTED, "offers", 0);
                            record(stores, Mode.LIVE, null, Consent.State.DENIED, "offers", 60);
                        },
                        stores -> consents(stores, Mode.LIVE)));
        all.put(
                "consents-of-two-scopes",
                new Sample(
                        stores -> {
                            record(stores, Mode.LIVE, Purpose.MARKETING, Consent.State.GRANTED, "offers", 0);
                            record(stores, Mode.LIVE, Purpose.MARKETING, Consent.State.DENIED, "news", 60);
                        },
                        stores -> consents(stores, Mode.LIVE)));
        all.put(
                "consents-of-a-test",
                new Sample(
                        stores -> {
                            record(stores, Mode.TEST, Purpose.MARKETING, Consent.State.GRANTED, "offers", 0);
                            record(stores, Mode.TEST, Purpose.MARKETING, Consent.State.DENIED, null, 60);
                        },
                        stores -> consents(stores, Mode.TEST)));
    }

    /** By words, as often as is confirmed in a day. */
    private static void words(Map<String, Sample> all) {
        all.put(
                "consents-by-words",
                new Sample(
                        stores -> {
                            for (int i = 0; i < Confirmations.MOST; i++) {
                                word(stores, Consent.State.DENIED, 10 * i);
                                word(stores, Consent.State.GRANTED, 10 * i + 5);
                            }
                        },
                        stores -> List.of(
                                stores.recipients(Values.IDS)
                                        .find(Values.TENANT, Mode.LIVE, Values.CONTACT, Freshness.LATEST),
                                stores.recipients(Values.IDS).ledger(Values.TENANT, Mode.LIVE, Values.CONTACT),
                                word(stores, Consent.State.DENIED, 100),
                                word(stores, Consent.State.GRANTED, 105))));
    }

    private static void write(AwsPlatform stores, List<Card> cards, List<Contacts.Move> moves) {
        AuditEntry entry = new AuditEntry(
                Values.TENANT,
                "06bq1p8h5r00a1b2c3d5",
                Values.AT,
                AuditEntry.Actor.PLATFORM,
                "contact.update",
                Values.CONTACT.toString(),
                null,
                AuditEntry.Outcome.DONE,
                null);
        if (!stores.contacts(Values.IDS).write(Values.TENANT, cards, moves, entry)) {
            throw new IllegalStateException("another was first");
        }
    }

    private static Change word(AwsPlatform stores, Consent.State state, int after) {
        Instant at = Values.AT.plusSeconds(after);
        Consent consent = new Consent(
                Mode.LIVE,
                Channel.SMS,
                Values.PHONE,
                null,
                state,
                Consent.Source.KEYWORD,
                null,
                new Consent.Evidence(state == Consent.State.DENIED ? "STOP" : "START", "+12025550199", null),
                at,
                at,
                null,
                "contact");
        return stores.recipients(Values.IDS).record(Values.TENANT, Values.CONTACT, consent, "word-" + after);
    }

    private static List<Object> consents(AwsPlatform stores, Mode mode) {
        return List.of(
                stores.recipients(Values.IDS).find(Values.TENANT, mode, Values.CONTACT, Freshness.LATEST),
                stores.recipients(Values.IDS).consents(Values.TENANT, mode, Values.CONTACT),
                stores.recipients(Values.IDS).ledger(Values.TENANT, mode, Values.CONTACT));
    }

    private static void record(
            AwsPlatform stores,
            Mode mode,
            @Nullable Purpose purpose,
            Consent.State state,
            @Nullable String scope,
            int after) {
        Instant at = Values.AT.plusSeconds(after);
        Consent consent = new Consent(
                mode,
                Channel.SMS,
                Values.PHONE,
                purpose,
                state,
                Consent.Source.API,
                scope,
                new Consent.Evidence("Yes, text me offers", "https://example.com/signup", "Ana"),
                at,
                at.plusSeconds(1),
                "US-CA",
                "key_k7r2m9");
        stores.recipients(Values.IDS).record(Values.TENANT, Values.CONTACT, consent, "source-" + after);
    }

    private static void campaigns(Map<String, Sample> all) {
        Map<String, Timing> timings = Map.of(
                "at", new Timing.At(Values.AT.plusSeconds(600)),
                "cron", new Timing.Cron("0 9 ? * MON *", ZoneId.of("America/Lima")),
                "rate", new Timing.Rate("1 day"));
        new TreeMap<>(timings)
                .forEach((kind, timing) -> all.put(
                        "campaign-" + kind,
                        new Sample(
                                stores -> stores.campaigns().add(campaign(timing)),
                                stores -> stores.campaigns().find(Values.TENANT, CAMPAIGN))));
        all.put(
                "run",
                new Sample(
                        StoredSamples::run,
                        stores -> List.of(
                                stores.campaigns().runs(Values.TENANT, CAMPAIGN, 10),
                                stores.campaigns().wavesDone(Values.TENANT, CAMPAIGN, "20360303T090000"))));
        ListId list = new ListId("06bq1p8h5r00p5q6r7s8");
        List<ListMember> entries = List.of(
                new ListMember(2, new Target.To(Values.PHONE), Map.of("name", "Ana")),
                new ListMember(3, new Target.Known(Values.CONTACT), Map.of()));
        all.put(
                "list",
                new Sample(
                        stores -> stores.recipientLists()
                                .add(
                                        Values.TENANT,
                                        new RecipientList(list, "Guests", 2, 1, Set.of("name"), Values.AT),
                                        entries),
                        stores -> List.of(
                                stores.recipientLists().find(Values.TENANT, list),
                                stores.recipientLists().page(Values.TENANT, list, 0))));
    }

    private static void rejections(Map<String, Sample> all) {
        OutboundMessage message = message(Mode.LIVE, null);
        OutboundMessage asked = new OutboundMessage(
                message.id(),
                message.tenant(),
                message.mode(),
                message.contact(),
                message.to(),
                message.purpose(),
                message.basis(),
                message.confirmsOptOut(),
                message.content(),
                message.variables(),
                message.metadata(),
                message.replyTo(),
                message.acceptedAt(),
                message.sendAt(),
                message.expiresAt(),
                List.of(Hop.planned(Channel.SMS, "twilio-us", "Acme", true, SmsParts.of("Hello Ana"))),
                message.closing(),
                message.transitions(),
                message.campaign(),
                message.trace());
        all.put(
                "message-of-a-sender",
                new Sample(
                        stores -> stores.messages().add(asked),
                        stores -> stores.messages().find(Values.TENANT, asked.id())));
        Rejections.OfWave rejected = new Rejections.OfWave(
                Mode.TEST,
                Values.AT,
                List.of(
                        new Rejection(7, 9, new Target.To(Values.PHONE), "missing_variable", "/variables/name"),
                        new Rejection(8, null, new Target.Known(Values.CONTACT), "unknown_contact", "/to/contact")));
        all.put(
                "rejections",
                new Sample(
                        stores -> stores.rejections().keep(Values.TENANT, CAMPAIGN, "20360303T090000", 1, rejected),
                        stores -> List.of(
                                stores.rejections().find(Values.TENANT, CAMPAIGN, "20360303T090000", 1),
                                stores.rejections().between(Values.TENANT, CAMPAIGN, "20360303T090000", 0, 9))));
        all.put(
                "campaign-retimed-and-started",
                new Sample(
                        stores -> {
                            stores.campaigns().add(campaign(new Timing.Rate("1 day"), 2));
                            stores.campaignEdits().begin(Values.TENANT, CAMPAIGN, 2);
                        },
                        stores -> List.of(
                                stores.campaigns().find(Values.TENANT, CAMPAIGN),
                                stores.campaignEdits()
                                        .change(
                                                campaign(new Timing.Rate("1 day"), 2),
                                                campaign(new Timing.Rate("2 days"), 2)))));
        ListId list = new ListId("06bq1p8h5r00p5q6r7s8");
        all.put(
                "list-in-use",
                new Sample(
                        stores -> {
                            stores.recipientLists()
                                    .add(
                                            Values.TENANT,
                                            new RecipientList(list, null, 0, 0, null, Values.AT),
                                            List.of());
                            stores.recipientLists().use(Values.TENANT, list, CAMPAIGN);
                            stores.recipientLists().close(Values.TENANT, list);
                        },
                        stores -> List.of(
                                stores.recipientLists().list(Values.TENANT, null, 5),
                                stores.recipientLists().usedBy(Values.TENANT, list))));
    }

    private static Campaign campaign(Timing timing) {
        return campaign(timing, 0);
    }

    private static Campaign campaign(Timing timing, int revision) {
        return new Campaign(
                CAMPAIGN,
                Values.TENANT,
                Mode.TEST,
                "Spring",
                Purpose.MARKETING,
                Channel.SMS,
                Composition.of(new Content.Text("Hello {{name}}")),
                "+12025550199",
                Duration.ofHours(1),
                new ListId("06bq1p8h5r00p5q6r7s8"),
                timing,
                20,
                Campaign.State.PAUSED,
                3,
                revision,
                Values.AT);
    }

    private static void run(AwsPlatform stores) {
        String run = "20360303T090000";
        stores.campaigns().open(Values.TENANT, CAMPAIGN, new Run(run, Values.AT, 12, 2, 6, 0, 0, Map.of()));
        stores.campaigns().waveDone(Values.TENANT, CAMPAIGN, run, 1, 2);
        stores.campaigns()
                .count(
                        Values.TENANT,
                        new CampaignRef(CAMPAIGN.toString(), run),
                        "shardId-1",
                        List.of(
                                new StatusChange("100", null, MessageStatus.ACCEPTED),
                                new StatusChange("101", null, MessageStatus.ACCEPTED),
                                new StatusChange("102", MessageStatus.ACCEPTED, MessageStatus.SENT)));
    }

    private static void webhooks(Map<String, Sample> all) {
        Webhook webhook = new Webhook(
                WEBHOOK,
                Values.TENANT,
                URI.create("https://example.com/hooks"),
                "the shop's",
                Set.of("message.*", "consent.changed"),
                Webhook.Ordering.CONVERSATION,
                10,
                600,
                Map.of("x-shop", "sealed"),
                List.of(
                        new SigningKey(SigningKey.Kind.V1, "sealed-1", null, Values.AT, Values.AT.plusSeconds(86_400)),
                        new SigningKey(SigningKey.Kind.V1A, "sealed-2", "public", Values.AT.plusSeconds(60), null)),
                true,
                Webhook.State.DISABLED,
                "failing",
                Values.AT.minusSeconds(60),
                true,
                Values.AT,
                Values.AT.plusSeconds(60),
                4);
        all.put(
                "webhook",
                new Sample(
                        stores -> {
                            stores.webhooks().add(webhook);
                            stores.webhooks().log(Values.TENANT, true);
                            stores.webhooks().failed(Values.TENANT, WEBHOOK, Values.AT, Values.AT.plusSeconds(15));
                            stores.webhooks().slow(Values.TENANT, WEBHOOK, Values.AT.plusSeconds(30));
                            stores.webhooks().place(Values.TENANT, WEBHOOK, Values.AT, Duration.ofSeconds(1), true);
                        },
                        stores -> List.of(
                                stores.webhooks().of(Values.TENANT),
                                stores.webhooks()
                                        .place(Values.TENANT, WEBHOOK, Values.AT, Duration.ofSeconds(1), true))));
        EventId event = EventId.of(Values.AT, "sample");
        all.put(
                "delivery",
                new Sample(
                        stores -> deliver(stores, event),
                        stores -> stores.deliveries(KEPT).find(Values.TENANT, WEBHOOK, event)));
        RecordedEvent recorded = new RecordedEvent(
                event,
                Values.TENANT,
                EventType.MESSAGE_SENT,
                Values.AT,
                "line",
                "{\"specversion\":\"1.0\",\"traceparent\":\"" + Values.TRACE.traceparent("sample") + "\"}",
                Values.TRACE);
        all.put(
                "event",
                new Sample(
                        stores -> stores.eventLog(KEPT).append(Values.TENANT, "writer", List.of(recorded)),
                        stores -> stores.eventLog(KEPT).find(Values.TENANT, event)));
    }

    private static void deliver(AwsPlatform stores, EventId event) {
        Claim claim = stores.deliveries(KEPT)
                .claim(Values.TENANT, WEBHOOK, event, EventType.MESSAGE_SENT, 0, Values.AT, Values.AT.plusSeconds(60));
        stores.deliveries(KEPT)
                .record(
                        ((Claim.Granted) claim).delivery(),
                        new Delivery.DeliveryAttempt(
                                Values.AT, 500, "status", Duration.ofMillis(120), "{\"problem\": true}"),
                        Delivery.Status.PENDING,
                        Values.AT.plusSeconds(5));
    }

    private static void breakers(Map<String, Sample> all) {
        Connection connection =
                new Connection("twilio-us", Values.TENANT, "twilio", Set.of(Channel.SMS), null, Map.of(), Map.of());
        BreakerRecord closed = new BreakerRecord(2_088_838_800_000L, new Closed(3, Values.AT));
        BreakerRecord probed = new BreakerRecord(
                2_088_838_800_001L, new Open(2, Values.AT.plusSeconds(30), Values.AT.plusSeconds(90)));
        all.put(
                "breaker-closed",
                new Sample(
                        stores -> stores.breakerRecords().replace(connection, BreakerRecord.NONE, closed, Values.AT),
                        stores -> stores.breakerRecords().find(connection)));
        all.put(
                "breaker-open-and-probed",
                new Sample(
                        stores -> {
                            stores.breakerRecords().replace(connection, BreakerRecord.NONE, closed, Values.AT);
                            stores.breakerRecords().replace(connection, closed, probed, Values.AT);
                        },
                        stores -> stores.breakerRecords().find(connection)));
    }

    private static void access(Map<String, Sample> all) {
        IssuedKey key = new IssuedKey(
                Values.TENANT,
                "k7r2m9w4x1z5",
                "shop",
                HASH,
                new Previous(HASH.replace('5', '6'), Values.AT.plusSeconds(3_600)),
                Mode.LIVE,
                Bundle.SEND_ONLY.scopes(),
                cidrs(),
                Values.AT,
                "key_a1b2c3d4e5f6",
                Set.of("06bq1p8h5r00c1d2e3f4", "06bq1p8h5r00d2e3f4g5"),
                Values.AT.plusSeconds(86_400),
                Values.AT.plusSeconds(7_200));
        AuditEntry entry = new AuditEntry(
                Values.TENANT,
                "06bq1p8h5r00t1v2w3x4",
                Values.AT,
                new Actor("key", "key_a1b2c3d4e5f6"),
                "key.create",
                "key_k7r2m9w4x1z5",
                "203.0.113.7",
                Outcome.DONE,
                "because");
        all.put(
                "key",
                new Sample(
                        stores -> {
                            stores.apiKeys().add(key, entry);
                            stores.apiKeys().recordUse(Values.TENANT, key.keyId(), Values.AT.plusSeconds(5));
                        },
                        stores -> List.of(
                                stores.apiKeys().lookUp(Values.TENANT, key.keyId()),
                                stores.auditLog().list(Values.TENANT, null, 10))));
        IssuedToken token = new IssuedToken(
                Values.TENANT,
                key.keyId(),
                "t0k1e2n3a4b5",
                HASH,
                Set.of(Scope.MESSAGES_READ),
                Values.AT.plusSeconds(300));
        all.put(
                "token",
                new Sample(
                        stores -> stores.apiKeys().addToken(token),
                        stores -> stores.apiKeys().token(Values.TENANT, key.keyId(), token.tokenId())));
        Client client = new Client(
                Values.TENANT,
                "06bq1p8h5r00c1d2e3f4",
                "https://id.example.com",
                "billing",
                "billing's",
                Mode.LIVE,
                Bundle.READ_ONLY.scopes(),
                cidrs(),
                Values.AT,
                "key_a1b2c3d4e5f6",
                Set.of("06bq1p8h5r00d2e3f4g5"),
                Values.AT.plusSeconds(43_200));
        all.put(
                "client",
                new Sample(
                        stores -> stores.clients().add(client, entry),
                        stores -> List.of(
                                stores.clients().find(Values.TENANT, client.id()),
                                stores.clients().known(client.issuer(), client.clientId()))));
        all.put(
                "tenant",
                new Sample(
                        stores -> {
                            stores.tenants().put(Values.TENANT, new TenantSettings(cidrs()), entry);
                            stores.quotas().put(Values.TENANT, Map.of(RouteClass.SEND, new Quota(1_000, 5_000)));
                        },
                        stores -> List.of(
                                stores.tenants().find(Values.TENANT),
                                stores.quotas().find(Values.TENANT))));
        IdempotencyRecords.KeyedRequest mine = new IdempotencyRecords.KeyedRequest(HASH, "seed", Values.AT);
        all.put(
                "idempotency-key",
                new Sample(
                        stores -> {
                            stores.idempotencyRecords().take(Values.TENANT, "once", mine);
                            stores.idempotencyRecords()
                                    .keep(Values.TENANT, "once", mine, "the answer".getBytes(StandardCharsets.UTF_8));
                        },
                        stores -> List.of(
                                stores.idempotencyRecords()
                                        .take(
                                                Values.TENANT,
                                                "once",
                                                new IdempotencyRecords.KeyedRequest("other", "other", Values.AT)),
                                stores.idempotencyRecords()
                                        .answer(Values.TENANT, "once", mine)
                                        .map(answer -> new String(answer, StandardCharsets.UTF_8)))));
    }

    private static List<Cidr> cidrs() {
        return List.of(
                Cidr.parse("203.0.113.0/24").orElseThrow(),
                Cidr.parse("2001:db8::/32").orElseThrow());
    }
}
