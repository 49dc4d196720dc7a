package io.chasqui.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.chasqui.local.aws.LocalAccount;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an HTTP API hands it to a function, in payload format 2.0: header names in lower case, several values
 * of a header or query parameter joined by commas, cookies apart, the path decoded (as HTTP APIs do, other than
 * function URLs), and a body in Base64 unless its type is a text one. A form is not a text one.
 */
final class GatewayRequest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String API_ID = "local";

    private final HttpExchange exchange;
    private final RouteTable.Match match;
    private final byte[] body;
    private final Instant now;
    private final String requestId;

    GatewayRequest(HttpExchange exchange, RouteTable.Match match, byte[] body, Instant now, String requestId) {
        this.exchange = exchange;
        this.match = match;
        this.body = body;
        this.now = now;
        this.requestId = requestId;
    }

    APIGatewayV2HTTPEvent event() {
        Map<String, String> headers = headers();
        String query = exchange.getRequestURI().getRawQuery();
        boolean binary = body.length > 0 && !isText(headers.get("content-type"));
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setVersion("2.0");
        event.setRouteKey(match.route().key());
        event.setRawPath(path());
        event.setRawQueryString(query == null ? "" : query);
        event.setCookies(cookies());
        event.setHeaders(headers);
        event.setQueryStringParameters(query == null || query.isEmpty() ? null : parameters(query));
        event.setPathParameters(match.parameters().isEmpty() ? null : match.parameters());
        event.setIsBase64Encoded(binary);
        event.setBody(text(binary));
        event.setRequestContext(context(headers));
        return event;
    }

    private @Nullable String text(boolean binary) {
        if (body.length == 0) {
            return null;
        }
        return binary ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8);
    }

    private String path() {
        return PercentCoding.path(exchange.getRequestURI().getRawPath());
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        Headers received = exchange.getRequestHeaders();
        received.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove("cookie");
        headers.remove("connection");
        headers.remove("transfer-encoding");
        headers.put("content-length", String.valueOf(body.length));
        headers.merge("x-forwarded-for", sourceIp(), (before, last) -> before + ", " + last);
        headers.putIfAbsent(
                "x-forwarded-port", String.valueOf(exchange.getLocalAddress().getPort()));
        headers.putIfAbsent("x-forwarded-proto", "http");
        return headers;
    }

    private @Nullable List<String> cookies() {
        List<String> cookies = new ArrayList<>();
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String cookie : header.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies.isEmpty() ? null : cookies;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = PercentCoding.query(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : PercentCoding.query(pair.substring(equals + 1));
                parameters.merge(name, value, (before, next) -> before + "," + next);
            }
        }
        return parameters;
    }

    private APIGatewayV2HTTPEvent.RequestContext context(Map<String, String> headers) {
        String host = headers.getOrDefault("host", "localhost");
        int port = host.lastIndexOf(':');
        String domain = port < 0 ? host : host.substring(0, port);
        APIGatewayV2HTTPEvent.RequestContext.Http http = new APIGatewayV2HTTPEvent.RequestContext.Http();
        http.setMethod(exchange.getRequestMethod());
        http.setPath(path());
        http.setProtocol(exchange.getProtocol());
        http.setSourceIp(sourceIp());
        http.setUserAgent(headers.get("user-agent"));
        APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
        context.setAccountId(LocalAccount.ID);
        context.setApiId(API_ID);
        context.setDomainName(domain);
        context.setDomainPrefix(domain.contains(".") ? domain.substring(0, domain.indexOf('.')) : domain);
        context.setHttp(http);
        context.setRequestId(requestId);
        context.setRouteKey(match.route().key());
        context.setStage("$default");
        context.setTime(TIME.format(now));
        context.setTimeEpoch(now.toEpochMilli());
        return context;
    }

    private String sourceIp() {
        InetSocketAddress remote = exchange.getRemoteAddress();
        return remote.getAddress().getHostAddress();
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.equals("application/javascript")
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }
}
