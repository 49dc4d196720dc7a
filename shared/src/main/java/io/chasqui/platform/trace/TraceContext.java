package io.chasqui.platform.trace;

import io.chasqui.platform.id.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that something belongs to, as the <a href="https://www.w3.org/TR/trace-context/">W3C's Trace Context</a> has
 * it. It is all that a message keeps of who asked for it: the caller's vendor-specific {@code tracestate} goes no
 * further.
 *
 * @param id 32 lower-case hexadecimal digits, not all of them zero
 * @param sampled whether somebody may have recorded what was done so far
 */
public record TraceContext(String id, boolean sampled) {
    private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final String NONE = "0".repeat(16);
    private static final String SAMPLED = "-01";
    private static final String NOT_SAMPLED = "-00";

    public TraceContext {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no trace's id");
        }
    }

    /** {@return the trace of that id, which begins with us: our log records it} */
    public static TraceContext begun(String id) {
        return new TraceContext(id, true);
    }

    /** {@return the trace of what has no caller: the same for the same cause} */
    public static TraceContext derived(String cause) {
        return begun(Digest.of("trace of " + cause).substring(0, 32));
    }

    /** {@return the caller's trace; empty when the header is invalid, which is then to be ignored} */
    public static Optional<TraceContext> ofTraceparent(String header) {
        Matcher matcher = TRACEPARENT.matcher(header);
        if (!matcher.matches() || matcher.group(3).equals(NONE)) {
            return Optional.empty();
        }
        // A version that is not known yet begins like the one that is, and may go on; ff is none.
        boolean known = matcher.group(1).equals("00")
                ? matcher.group(5) == null
                : !matcher.group(1).equals("ff");
        String id = matcher.group(2);
        boolean sampled = (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
        return known && ID.matcher(id).matches() ? Optional.of(new TraceContext(id, sampled)) : Optional.empty();
    }

    /**
     * {@return the header, and the extension of CloudEvents, that carries this trace}
     *
     * @param step names the step that carries it: each step of a trace has an id of its own
     */
    public String traceparent(String step) {
        return "00-" + id + "-" + Digest.of(id + " " + step).substring(0, 16) + (sampled ? SAMPLED : NOT_SAMPLED);
    }

    /** {@return the trace that {@link #toString} wrote; empty when the text is none} */
    public static Optional<TraceContext> parse(String text) {
        boolean sampled = text.endsWith(SAMPLED);
        if (!sampled && !text.endsWith(NOT_SAMPLED)) {
            return Optional.empty();
        }
        String id = text.substring(0, text.length() - SAMPLED.length());
        return ID.matcher(id).matches() ? Optional.of(new TraceContext(id, sampled)) : Optional.empty();
    }

    /** {@return the form in which it is kept} */
    @Override
    public String toString() {
        return id + (sampled ? SAMPLED : NOT_SAMPLED);
    }
}
