package io.chasqui.verifier;

import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Who is told what happens: a webhook, the log of events, and whoever listens to the bus. */
final class Told implements AutoCloseable {
    private static final String ARCHIVE = "told";

    private final Stage stage;
    private final Listener receiver = new Listener(0, "");
    private final EventBridgeClient bus;

    /** Begins to listen: before anything is sent, since a function remembers for half a minute who listens. */
    Told(Stage stage, Account account) {
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
        stage.host().until("a webhook's test", () -> hears("webhook.test"));
    }

    /** What was sent before was told to all three. */
    void ofWhatHappened() {
        String message = Stage.send(stage.test(), "+14155550160", "service");
        stage.become(stage.test(), Map.of(message, "delivered"));
        stage.host().until("a webhook is told", () -> hears("message.delivered") && hears(message));
        CheckFailed.unless(
                receiver.heard().stream().allMatch(heard -> heard.signature().startsWith("v1,")),
                "not each event that a webhook is told is signed");
        String events = stage.test().get("/v1/events?limit=100").text();
        CheckFailed.unless(events.contains("message.accepted"), "the log lacks what was accepted");
        CheckFailed.unless(archived() > 0, "the bus was told nothing");
    }

    /** A change of consent is told too. */
    void ofConsents() {
        stage.host()
                .until(
                        "a change of consent is told",
                        () -> stage.test()
                                .get("/v1/events?limit=100&type=consent.changed")
                                .text()
                                .contains("consent.changed"));
    }

    private boolean hears(String word) {
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
