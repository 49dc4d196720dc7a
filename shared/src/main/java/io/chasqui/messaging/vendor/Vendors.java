package io.chasqui.messaging.vendor;

import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.messaging.provider.telegram.Telegram;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.messaging.provider.whatsapp.WhatsApp;
import io.chasqui.platform.http.HttpsClient;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The vendors that this installation speaks to. A vendor's classes are loaded when its first message is. */
public final class Vendors {
    private Vendors() {}

    /** {@return all of them} One more vendor is one more line. */
    public static Catalogue catalogue(Carrier carrier, Clock clock) {
        HttpsClient http = new HttpsClient(clock);
        Map<String, Supplier<Provider>> vendors = new TreeMap<>();
        vendors.put(Sandbox.VENDOR, () -> new Sandbox(carrier, clock));
        vendors.put(Telegram.VENDOR, () -> new Telegram(http));
        vendors.put(Twilio.VENDOR, () -> new Twilio(http));
        vendors.put(WhatsApp.VENDOR, () -> new WhatsApp(http));
        return new Catalogue(vendors);
    }
}
