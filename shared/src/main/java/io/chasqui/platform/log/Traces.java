package io.chasqui.platform.log;

import io.chasqui.platform.trace.TraceContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which trace a call, or an invocation, belongs to. */
public final class Traces {
    /** Where <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-tracing.html">Lambda's runtime</a> has it. */
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private static final String VARIABLE = "_X_AMZN_TRACE_ID";

    /** https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids */
    private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?=;|$)");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Traces() {}

    /**
     * {@return the caller's trace where the header is valid; else X-Ray's; else one that begins now}
     *
     * @param traceparent the header of W3C Trace Context; empty when it was not sent
     */
    public static TraceContext of(String traceparent) {
        Optional<TraceContext> callers = TraceContext.ofTraceparent(traceparent);
        return callers.isPresent() ? callers.get() : ofInvocation().orElseGet(Traces::random);
    }

    /** {@return the trace that X-Ray knows the invocation by; empty where there is no Lambda} */
    public static Optional<TraceContext> ofInvocation() {
        String header = System.getProperty(PROPERTY);
        return ofXRay(header == null ? System.getenv(VARIABLE) : header);
    }

    static Optional<TraceContext> ofXRay(@Nullable String header) {
        Matcher matcher = ROOT.matcher(header == null ? "" : header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String id = matcher.group(1) + matcher.group(2);
        return id.equals("0".repeat(32)) ? Optional.empty() : Optional.of(TraceContext.begun(id));
    }

    private static TraceContext random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        // Not all are zero: the first never is.
        bytes[0] |= 1;
        return TraceContext.begun(HexFormat.of().formatHex(bytes));
    }
}
