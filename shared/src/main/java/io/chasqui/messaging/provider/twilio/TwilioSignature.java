package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.platform.id.Hmac;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Twilio signs what it posts (https://www.twilio.com/docs/usage/security#validating-requests): HMAC-SHA1 under the
 * account's auth token, over the URL and then every field's name and value, the names sorted; in base 64. A field that
 * comes more than once is signed once per distinct value, the values sorted, as Twilio's own libraries have it.
 */
final class TwilioSignature {
    private static final Pattern URL = Pattern.compile("(https?)://([^/?#]+?)(:[0-9]+)?([/?#].*)?");

    private TwilioSignature() {}

    /**
     * {@return whether the callback carries Twilio's signature}
     *
     * @param publicUrl our address as Twilio knows it, in place of the one that the callback shows; null for none
     */
    static boolean signs(Callback callback, String authToken, @Nullable String publicUrl) {
        String signature = callback.header("x-twilio-signature").orElse("");
        if (signature.isEmpty() || authToken.isBlank()) {
            return false;
        }
        Form form;
        try {
            form = Form.parse(callback.body());
        } catch (UnreadableCallback noForm) {
            return false;
        }
        Set<String> urls = variants(callback.url());
        Matcher called = URL.matcher(callback.url());
        if (publicUrl != null && called.matches()) {
            String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
            urls.addAll(variants(base + Objects.requireNonNullElse(called.group(4), "")));
        }
        boolean signs = false;
        for (String url : urls) {
            signs |= Hmac.same(of(authToken, url, form), signature);
        }
        return signs;
    }

    static String of(String authToken, String url, Form form) {
        StringBuilder signed = new StringBuilder(url);
        form.fields()
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        return Base64.getEncoder().encodeToString(Hmac.of("HmacSHA1", authToken, signed.toString()));
    }

    /**
     * The URL as it is, without its port, and with the standard port where it names none: Twilio is not of one mind on
     * ports in what it signs, and its own libraries try with and without.
     */
    private static Set<String> variants(String url) {
        Set<String> variants = new LinkedHashSet<>(Set.of(url));
        Matcher parts = URL.matcher(url);
        if (parts.matches()) {
            String rest = Objects.requireNonNullElse(parts.group(4), "");
            String server = parts.group(1) + "://" + parts.group(2);
            variants.add(server + rest);
            if (parts.group(3) == null) {
                variants.add(server + (parts.group(1).equals("https") ? ":443" : ":80") + rest);
            }
        }
        return variants;
    }
}
