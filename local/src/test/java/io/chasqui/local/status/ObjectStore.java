package io.chasqui.local.status;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One bucket, as <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3's API</a> shows it: objects
 * are read and put, under conditions too.
 */
final class ObjectStore {
    private static final String METADATA = "x-amz-meta-";

    /** What is kept of an object. */
    record Stored(String content, String eTag, Map<String, String> headers) {}

    private final String bucket;
    private final Map<String, Stored> objects = new ConcurrentHashMap<>();
    private final AtomicInteger puts = new AtomicInteger();
    private volatile @Nullable Runnable beforeNextPut;
    private volatile String refused = "none";

    ObjectStore(String bucket) {
        this.bucket = bucket;
    }

    Optional<Stored> object(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    int puts() {
        return puts.get();
    }

    void refusePuts(String prefix) {
        refused = prefix;
    }

    /** Lets somebody else come first. */
    void beforeNextPut(Runnable others) {
        beforeNextPut = others;
    }

    void handle(HttpExchange call) throws IOException {
        String[] path = call.getRequestURI().getPath().split("/", 3);
        if (!path[1].equals(bucket)) {
            refuse(call, 404, "NoSuchBucket");
            return;
        }
        String key = path[2];
        switch (call.getRequestMethod()) {
            case "GET", "HEAD" -> get(call, key);
            case "PUT" -> put(call, key);
            default -> refuse(call, 405, "MethodNotAllowed");
        }
    }

    private void get(HttpExchange call, String key) throws IOException {
        Stored stored = objects.get(key);
        if (stored == null) {
            refuse(call, 404, "NoSuchKey");
            return;
        }
        stored.headers().forEach(call.getResponseHeaders()::set);
        call.getResponseHeaders().set("ETag", stored.eTag());
        answer(call, 200, stored.content());
    }

    private void put(HttpExchange call, String key) throws IOException {
        Runnable others = beforeNextPut;
        beforeNextPut = null;
        if (others != null) {
            others.run();
        }
        String content = body(call);
        if (key.startsWith(refused)) {
            refuse(call, 403, "AccessDenied");
            return;
        }
        Map<String, String> headers = new HashMap<>();
        call.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA)
                    || List.of("content-type", "cache-control").contains(lower)) {
                headers.put(lower, values.getFirst());
            }
        });
        String ifMatch = call.getRequestHeaders().getFirst("If-Match");
        String ifNoneMatch = call.getRequestHeaders().getFirst("If-None-Match");
        Stored next = new Stored(content, "\"etag-" + puts.incrementAndGet() + "\"", new TreeMap<>(headers));
        Stored kept = objects.compute(key, (name, before) -> {
            boolean asWanted =
                    (ifMatch == null || (before != null && before.eTag().equals(ifMatch)))
                            && (ifNoneMatch == null || before == null);
            return asWanted ? next : before;
        });
        if (Objects.equals(kept, next)) {
            call.getResponseHeaders().set("ETag", next.eTag());
            answer(call, 200, "");
        } else if (kept == null) {
            refuse(call, 404, "NoSuchKey");
        } else {
            refuse(call, 412, "PreconditionFailed");
        }
    }

    /**
     * What was sent, which the SDK sends in
     * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">chunks</a>: a length in
     * hexadecimal, a line's end, so many bytes, a line's end; the last one has none.
     */
    private static String body(HttpExchange call) throws IOException {
        byte[] sent = call.getRequestBody().readAllBytes();
        if (call.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return new String(sent, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (sent[end] != '\r') {
                end++;
            }
            String line = new String(sent, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(line.split(";", 2)[0], 16);
            if (length == 0) {
                return decoded.toString(StandardCharsets.UTF_8);
            }
            decoded.write(sent, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static void refuse(HttpExchange call, int status, String code) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/xml");
        answer(call, status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean head = call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            call.getResponseBody().write(body);
        }
        call.close();
    }
}
