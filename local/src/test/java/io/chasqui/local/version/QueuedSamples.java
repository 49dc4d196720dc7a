package io.chasqui.local.version;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.insight.webhook.WebhookTask;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.messaging.task.MessageTask.Send;
import io.chasqui.messaging.task.MessageTask.Send.TrafficClass;
import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One task of each type, with all that it may have. A change of these is another sample, behind the last one. */
final class QueuedSamples {
    private static final String CAMPAIGN = "cmp_06bq1p8h5r00j1k2m3n4";
    private static final String RUN = "20360303T090000";
    private static final String WEBHOOK = "whk_06bq1p8h5r00e5f6g7h8";

    private QueuedSamples() {}

    static Map<String, Task> all() {
        Map<String, Task> all = new LinkedHashMap<>();
        Send codes = new Send(Values.TENANT, Values.MESSAGE, Values.CONTACT, TrafficClass.CODES, null, 0, null, null);
        Send bulk = new Send(
                Values.TENANT, Values.MESSAGE, Values.CONTACT, TrafficClass.BULK, CAMPAIGN, 2, null, Values.TRACE);
        all.put("send", codes);
        all.put("send-of-a-campaign", bulk);
        all.put("release", new MessageTask.Release(List.of(codes, bulk)));
        all.put("settle", new MessageTask.Settle(Values.TENANT, List.of(Values.MESSAGE)));
        all.put(
                "receipt",
                new MessageTask.ReceiptArrived(
                        Values.TENANT,
                        new Receipt(
                                new Attempt(Values.MESSAGE, 0, 1),
                                ReceiptStatus.UNDELIVERED,
                                "SM8d2f0c9be1",
                                "twilio:30003",
                                Values.AT)));
        all.put(
                "inbound",
                new MessageTask.InboundArrived(Values.TENANT, Values.CONTACT, Values.INBOUND, Mode.TEST, Values.TRACE));
        all.put("start-run", new CampaignTask.StartRun(Values.TENANT, CAMPAIGN, RUN, 0));
        all.put("fan-out", new CampaignTask.FanOut(Values.TENANT, CAMPAIGN, RUN, 1, 50));
        all.put("wave", new CampaignTask.Wave(Values.TENANT, CAMPAIGN, RUN, 1, 7, 75));
        all.put(
                "deliver",
                new WebhookTask.Deliver(
                        Values.TENANT, WEBHOOK, "evt_06bq1p8h5r00q1r2s3t4", "line", true, 1, 2, true, Values.TRACE));
        all.put("validate-webhook", new WebhookTask.Validate(Values.TENANT, WEBHOOK, 3));
        all.put(
                "replay",
                new WebhookTask.Replay(Values.TENANT, WEBHOOK, Values.AT.minusSeconds(60), Values.AT, "1-2-3"));
        all.put("send-uncalled", codes.again("1k2m3n4p5q6"));
        all.put(
                "parked-record",
                new ParkedRecord(
                        "outcome-relay",
                        "acme#5x9d0v3m8k2q7r4t6w1h m#06bq1p8h5r00a1b2c3d4",
                        "111700000000006823900",
                        "shardId-00000001-111700000000006823900",
                        Map.of(
                                "before", Map.of(),
                                "after", Map.of("pk", Map.of("S", "acme#5x9d0v3m8k2q7r4t6w1h")))));
        all.put("sweep", new MessageTask.Sweep(Values.AT, null));
        all.put("sweep-goes-on", new MessageTask.Sweep(Values.AT, "acme#5x9d0v3m8k2q7r4t6w1h m#06bq1p8h5r00a1b2c3d4"));
        all.put(
                "inbound-with-media-and-understood",
                new MessageTask.InboundArrived(
                        Values.TENANT, Values.CONTACT, Values.UNDERSTOOD, Mode.LIVE, Values.TRACE));
        all.put(
                "receipt-of-a-part",
                new MessageTask.ReceiptArrived(
                        Values.TENANT,
                        new Receipt(
                                new Attempt(Values.MESSAGE, 0, 1),
                                ReceiptStatus.DELIVERED,
                                "SM8d2f0c9be1",
                                null,
                                Values.AT,
                                new ReceiptPart("SM8d2f0c9be1", 2))));
        all.put(
                "unmatched-receipt",
                new MessageTask.UnmatchedReceiptArrived(
                        Values.TENANT,
                        new UnmatchedReceipt(
                                "twilio-us",
                                "SM8d2f0c9be1",
                                ReceiptStatus.UNDELIVERED,
                                "twilio:30003",
                                Values.AT,
                                Values.AT.plusSeconds(1))));
        all.put("vendor-event", new MessageTask.VendorEvent("ses", "{\"eventType\":\"Delivery\"}"));
        all.put("start-run-retimed", new CampaignTask.StartRun(Values.TENANT, CAMPAIGN, RUN, 2));
        all.put("publish-rejections", new CampaignTask.PublishRejections(Values.TENANT, CAMPAIGN, RUN, 7));
        all.put("wake", new MessageTask.Wake(Values.TENANT, Values.CONTACT));
        return all;
    }
}
