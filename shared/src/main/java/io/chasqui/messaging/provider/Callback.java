package io.chasqui.messaging.provider;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A vendor's HTTP request to us, as it was sent.
 *
 * @param url as the vendor called it, with its query: what a signature is computed over
 * @param headers by lower-case name
 * @param body as text: vendors send forms and JSON
 */
public record Callback(String url, Map<String, List<String>> headers, String body) {
    /** {@return the only value of a header; empty when there is none, or more than one} */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** {@return the same callback, called at another base, such as {@code https://api.example.com}} */
    public Callback at(URI base) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return new Callback(base + (path < 0 ? "" : url.substring(path)), headers, body);
    }

    /** The content is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Callback[" + body.length() + " characters]";
    }
}
