package io.chasqui.local.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Twilio signs its callbacks with, for those that stand in for it: HMAC-SHA1 over the URL and the sorted fields
 * (https://www.twilio.com/docs/usage/security). The adapter that verifies it has its own, so that one checks the other.
 */
public final class TwilioSignature {
    private TwilioSignature() {}

    /** {@return the header {@code X-Twilio-Signature} of a callback} */
    public static String of(String token, String url, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA1", impossible);
        }
    }
}
