package io.chasqui.platform.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a caller stands, as headers: {@code RateLimit-Policy} and {@code RateLimit} as draft-ietf-httpapi-ratelimit-headers
 * has them from version 8 on (lists of structured fields; q the quota, w the window's seconds, r what remains, t the
 * seconds to the next window), and {@code X-RateLimit-*}, which clients knew before, for the tighter of the two.
 */
public final class LimitHeaders {
    private LimitHeaders() {}

    public static Map<String, String> of(LimitDecision standing) {
        String name = standing.routes().wire();
        long window = Quota.WINDOW.toSeconds();
        long reset = Math.max(1, standing.reset().plusMillis(999).toSeconds());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "RateLimit-Policy",
                item(name, "q", standing.quota().caller(), "w", window)
                        + ", "
                        + item(name + "-tenant", "q", standing.quota().tenant(), "w", window));
        if (standing.isKnown()) {
            long caller = standing.callerRemaining();
            long tenant = standing.tenantRemaining();
            headers.put(
                    "RateLimit",
                    item(name, "r", caller, "t", reset) + ", " + item(name + "-tenant", "r", tenant, "t", reset));
            boolean isTenantTighter = tenant < caller;
            headers.put(
                    "X-RateLimit-Limit",
                    Long.toString(
                            isTenantTighter
                                    ? standing.quota().tenant()
                                    : standing.quota().caller()));
            headers.put("X-RateLimit-Remaining", Long.toString(Math.min(caller, tenant)));
            headers.put("X-RateLimit-Reset", Long.toString(reset));
        }
        return headers;
    }

    /** By hand: each call has them, and formatting looks up a locale. */
    private static String item(String name, String first, long is, String second, long then) {
        return "\"" + name + "\";" + first + "=" + is + ";" + second + "=" + then;
    }
}
