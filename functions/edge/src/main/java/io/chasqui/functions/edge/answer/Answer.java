package io.chasqui.functions.edge.answer;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is answered.
 *
 * @param <T> what the body is; the API's description has it from here
 * @param headers besides {@code Content-Type}, which is JSON's unless it stands here
 * @param body a T, or its JSON; null for none
 */
public record Answer<T>(
        int status, Map<String, String> headers, @Nullable Object body) {
    public static final String CONTENT_TYPE = "Content-Type";
    public static final String LOCATION = "Location";

    /** A body that is written already. */
    public record Json(String text) {}

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static <T> Answer<T> of(int status, @Nullable T body) {
        return new Answer<>(status, Map.of(), body);
    }

    /** {@return 200} */
    public static <T> Answer<T> ok(T body) {
        return of(200, body);
    }

    /** {@return 201} */
    public static <T> Answer<T> created(T body) {
        return of(201, body);
    }

    /** {@return 201 with where it is} */
    public static <T> Answer<T> created(URI location, T body) {
        return created(body).with(LOCATION, location.toString());
    }

    /** {@return 202} */
    public static <T> Answer<T> accepted(@Nullable T body) {
        return of(202, body);
    }

    /** {@return 202 with where one sees what becomes of it} */
    public static <T> Answer<T> accepted(URI location, T body) {
        return accepted(body).with(LOCATION, location.toString());
    }

    /** {@return 204} */
    public static <T> Answer<T> noContent() {
        return of(204, null);
    }

    /** {@return 304} */
    public static <T> Answer<T> notModified() {
        return of(304, null);
    }

    /** {@return the same with one more header, or with another value of it} */
    public Answer<T> with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** {@return the same with more headers, or with other values of them} */
    public Answer<T> with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer<>(status, all, body);
    }

    /** {@return the same to one who wants no body} */
    public Answer<T> withoutBody() {
        return new Answer<>(status, headers, null);
    }

    /** {@return the same with its body written} */
    public Answer<T> written() {
        return body == null || body instanceof Json
                ? this
                : new Answer<T>(status, headers, new Json(AnswerJson.text(body)));
    }

    /** {@return the body's JSON; null when there is no body} */
    public @Nullable String text() {
        return written().body instanceof Json json ? json.text() : null;
    }
}
