package io.chasqui.verifier;

import io.chasqui.local.carrier.TwilioSignature;
import io.chasqui.messaging.provider.Form;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Stands in for Twilio, the installation's carrier: takes messages, and calls back with its signature. */
final class Carrier implements AutoCloseable {
    private static final String CONNECTION = "twilio-us";
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String SENDER = "+15557122661";
    private static final String SID = "SM0123456789abcdef0123456789abcdef";

    private final Listener listener;
    private final String token;

    /**
     * @param port where the installation's connection looks for it
     * @param token what it signs with, and the installation's connection has as a secret
     */
    Carrier(int port, String token) {
        this.listener = new Listener(port, "{\"sid\": \"" + SID + "\", \"status\": \"queued\"}");
        this.token = token;
    }

    /** {@return the callback URL of each message that it received} */
    List<URI> callbacks() {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ":" + token).getBytes(StandardCharsets.UTF_8));
        return listener.heard().stream()
                .peek(heard -> CheckFailed.unlessEqual("how the carrier is called", basic, heard.authorization()))
                .map(heard -> URI.create(
                        Form.parse(heard.body()).only("StatusCallback").orElseThrow()))
                .toList();
    }

    /** Reports that a message was delivered. */
    void delivered(Api installation, URI callback, int status) {
        call(
                installation,
                callback,
                Map.of("MessageSid", SID, "MessageStatus", "delivered", "AccountSid", ACCOUNT),
                status);
    }

    /** Calls back with a person's message. */
    void wrote(Api installation, URI api, String person, String words) {
        call(
                installation,
                URI.create(api + "/v1/inbound/" + CONNECTION),
                Map.of(
                        "MessageSid", "SMabcdef0123456789abcdef0123456789",
                        "AccountSid", ACCOUNT,
                        "From", person,
                        "To", SENDER,
                        "Body", words),
                204);
    }

    private void call(Api installation, URI url, Map<String, String> fields, int status) {
        installation.send(
                "POST",
                url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()),
                "application/x-www-form-urlencoded",
                Form.encode(fields),
                status,
                "X-Twilio-Signature",
                TwilioSignature.of(token, url.toString(), fields));
    }

    @Override
    public void close() {
        listener.close();
    }
}
