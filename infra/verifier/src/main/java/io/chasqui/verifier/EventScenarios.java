package io.chasqui.verifier;

import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Checks that events reach a webhook, the event log and the event bus. */
final class EventScenarios implements AutoCloseable {
    private static final String ARCHIVE = "events";

    private final Stage stage;
    private final Listener receiver = new Listener(0, "");
    private final EventBridgeClient bus;

    /** Creates the webhook before anything is sent, since functions cache a tenant's webhooks for half a minute. */
    EventScenarios(Stage stage, Account account) {
        this.stage = stage;
        this.bus = account.client(EventBridgeClient.builder());
        String name = stage.deployment().function("outcome-relay").setting("EVENT_BUS");
        String arn = bus.describeEventBus(request -> request.name(name)).arn();
        bus.createArchive(request -> request.archiveName(ARCHIVE).eventSourceArn(arn));
        stage.test().put("/v1/events/log", "{\"enabled\": true}");
        String webhook = stage.test()
                .post(
                        "/v1/webhooks",
                        "{\"url\": \"" + receiver.url("/hook") + "\", \"events\": [\"webhook.test\", \"message.*\"]}",
                        201)
                .text("id");
        stage.test().post("/v1/webhooks/" + webhook + "/test", "", 202);
        stage.host().until("a webhook's test", () -> received("webhook.test"));
    }

    /** The events of earlier scenarios reach all three. */
    void deliversEvents() {
        String message = Stage.send(stage.test(), "+14155550160", "service");
        stage.become(stage.test(), Map.of(message, "delivered"));
        stage.host()
                .until(
                        "a webhook receives message.delivered",
                        () -> received("message.delivered") && received(message));
        CheckFailed.unless(
                receiver.heard().stream().allMatch(heard -> heard.signature().startsWith("v1,")),
                "an event that a webhook received is not signed");
        String events = stage.test().get("/v1/events?limit=100").text();
        CheckFailed.unless(events.contains("message.accepted"), "the event log lacks message.accepted");
        CheckFailed.unless(archived() > 0, "the event bus received nothing");
    }

    /** Changes of consent are events too. */
    void deliversConsentEvents() {
        stage.host()
                .until(
                        "consent.changed in the event log",
                        () -> stage.test()
                                .get("/v1/events?limit=100&type=consent.changed")
                                .text()
                                .contains("consent.changed"));
    }

    private boolean received(String word) {
        return receiver.heard().stream().anyMatch(heard -> heard.body().contains(word));
    }

    private long archived() {
        return bus.describeArchive(request -> request.archiveName(ARCHIVE)).eventCount();
    }

    @Override
    public void close() {
        bus.deleteArchive(request -> request.archiveName(ARCHIVE));
        receiver.close();
    }
}
