package io.chasqui.functions.edge.request;

import io.chasqui.functions.edge.call.Request;

/**
 * Makes the {@link RawCallback}, with the URL as the request shows it, also through a proxy that says what it was called
 * by. A forged host gains nothing: the signature that is checked over it would not fit.
 */
public final class RawCallbacks {
    private RawCallbacks() {}

    public static RawCallback of(Request request) {
        String query = request.query();
        String url = origin(request) + request.path() + (query.isEmpty() ? "" : "?" + query);
        return new RawCallback(request.method(), url, query, request.headers(), request.body());
    }

    private static String origin(Request request) {
        String host = request.header("host", String.valueOf(request.domain()));
        return request.header("x-forwarded-proto", "https") + "://" + request.header("x-forwarded-host", host);
    }
}
