package io.chasqui.messaging.vendor;

import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.email.Ses;
import io.chasqui.messaging.provider.email.Smtp;
import io.chasqui.messaging.provider.push.Apns;
import io.chasqui.messaging.provider.push.BrowserPush;
import io.chasqui.messaging.provider.push.Fcm;
import io.chasqui.messaging.provider.rbm.Rbm;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.messaging.provider.telegram.Telegram;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.messaging.provider.webhook.WebhookChannel;
import io.chasqui.messaging.provider.whatsapp.WhatsApp;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.PublicServers;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.oidc.JoseTokens;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The vendors that this installation speaks to. A vendor's classes are loaded when its first message is. */
public final class Vendors {
    private Vendors() {}

    /**
     * {@return all of them} One more vendor is one more line.
     *
     * @param servers reaches servers that recipients name
     */
    public static Catalogue catalogue(Carrier carrier, Supplier<PublicServers> servers, Clock clock) {
        HttpsClient http = new HttpsClient(clock);
        SignedTokens signer = new JoseTokens();
        Map<String, Supplier<Provider>> vendors = new TreeMap<>();
        vendors.put(Apns.VENDOR, () -> new Apns(HttpsClient.http2(clock), signer, clock));
        vendors.put(BrowserPush.VENDOR, () -> new BrowserPush(servers));
        vendors.put(Fcm.VENDOR, () -> new Fcm(http, signer, clock));
        vendors.put(Rbm.VENDOR, () -> new Rbm(http, signer, clock));
        vendors.put(Sandbox.VENDOR, () -> new Sandbox(carrier, clock));
        vendors.put(Ses.VENDOR, () -> new Ses(servers, clock));
        vendors.put(Smtp.VENDOR, () -> new Smtp(servers, clock));
        vendors.put(Telegram.VENDOR, () -> new Telegram(http));
        vendors.put(Twilio.VENDOR, () -> new Twilio(http));
        vendors.put(WebhookChannel.VENDOR, () -> new WebhookChannel(servers, clock));
        vendors.put(WhatsApp.VENDOR, () -> new WhatsApp(http));
        return new Catalogue(vendors);
    }
}
