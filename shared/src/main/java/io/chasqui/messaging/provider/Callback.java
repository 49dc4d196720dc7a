package io.chasqui.messaging.provider;

import io.chasqui.messaging.provider.CallbackRules.Road;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor sends to us, as it was sent: an HTTP request, or a message of a queue.
 *
 * @param road how it came
 * @param url as the vendor called it, with its query: what a signature is computed over; empty where it was not called
 * @param headers by lower-case name
 * @param body as text: vendors send forms and JSON
 */
public record Callback(Road road, String url, Map<String, List<String>> headers, String body) {
    /** A POST. */
    public Callback(String url, Map<String, List<String>> headers, String body) {
        this(Road.POST, url, headers, body);
    }

    /** {@return a message of a queue or an event of a bus, with its attributes by lower-case name} */
    public static Callback event(Map<String, List<String>> attributes, String body) {
        return new Callback(Road.EVENT, "", attributes, body);
    }

    /** {@return the only value of a header; empty when there is none, or more than one} */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** {@return the same callback, called at another base, such as {@code https://api.example.com}} */
    public Callback at(URI base) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return new Callback(road, base + (path < 0 ? "" : url.substring(path)), headers, body);
    }

    /** {@return the URL's query as it was sent; empty when there is none} */
    public String query() {
        int query = url.indexOf('?');
        return query < 0 ? "" : url.substring(query + 1);
    }

    /** The content is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Callback[" + body.length() + " characters]";
    }
}
