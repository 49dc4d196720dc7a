package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.people.consent.Purpose;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of one vendor mean, in answers to a send and in status callbacks alike. A code that is not in the
 * table is {@link FailureClass#UNCLASSIFIED}.
 */
public final class CodeTable {
    private static final Pattern HTTP = Pattern.compile("http_([1-5][0-9]{2})");

    /** The codes of {@link io.chasqui.platform.http.HttpsClient}. */
    private static final Set<String> LOST = Set.of(
            "timeout",
            "interrupted",
            "connection_lost",
            "answer_too_large",
            "connect_timeout",
            "connect_failed",
            "tls_failed");

    private final String vendor;
    private final Map<String, Code> codes = new LinkedHashMap<>();

    /**
     * A code of a vendor.
     *
     * @param code as the vendor spells it
     * @param meaning the vendor's, in short
     * @param purpose what an opt-out of this code covers; null for every purpose
     */
    public record Code(
            String code,
            FailureClass failure,
            String meaning,
            @Nullable Purpose purpose) {
        /** {@return the same, whose opt-out covers that purpose alone} */
        public Code of(Purpose covered) {
            return new Code(code, failure, meaning, covered);
        }
    }

    private CodeTable(String vendor, List<Code> codes) {
        this.vendor = vendor;
        for (Code code : codes) {
            if (this.codes.put(code.code(), code) != null) {
                throw new IllegalArgumentException("two classes for the code " + vendor + ":" + code.code());
            }
        }
    }

    /** @throws IllegalArgumentException when a code comes twice */
    public static CodeTable of(String vendor, Code... codes) {
        return new CodeTable(vendor, List.of(codes));
    }

    public static Code code(int code, FailureClass failure, String meaning) {
        return code(Integer.toString(code), failure, meaning);
    }

    public static Code code(String code, FailureClass failure, String meaning) {
        return new Code(code, failure, meaning, null);
    }

    public String vendor() {
        return vendor;
    }

    /** {@return the codes of the table, in its order} */
    public List<Code> codes() {
        return List.copyOf(codes.values());
    }

    /** {@return the reason that messages show, such as {@code twilio:30003}} */
    public String reason(String code) {
        return vendor + ":" + code;
    }

    /** {@return the class of a code, without the vendor's name before it} */
    public FailureClass classOf(String code) {
        Code known = codes.get(code);
        return known == null ? ofTransport(code) : known.failure();
    }

    /** {@return the purpose that an opt-out of this code covers alone; empty when it covers every purpose} */
    public Optional<Purpose> purposeOf(String code) {
        return Optional.ofNullable(codes.get(code)).flatMap(known -> Optional.ofNullable(known.purpose()));
    }

    /**
     * {@return what follows from a vendor's refusal with that code} A refusal proves that the vendor has not taken the
     * message. What is no fault of the message waits, as in an outage: another attempt follows while it is valid.
     *
     * @param after how long the vendor asks to wait; null where it does not say
     */
    public SendOutcome refusal(String code, @Nullable Duration after) {
        String reason = reason(code);
        return switch (classOf(code)) {
            case THROTTLED -> new SendOutcome.Retryable(reason, after);
            case VENDOR_FAILED, MISCONFIGURED, NO_CREDIT -> new SendOutcome.Unavailable(reason, after);
            case INVALID_ADDRESS -> new SendOutcome.AddressDead(reason);
            case OPTED_OUT -> new SendOutcome.OptedOut(reason, purposeOf(code).orElse(null));
            case UNREACHABLE,
                    BLOCKED_BY_CARRIER,
                    SPAM,
                    NO_CONSENT,
                    SENDER_NOT_REGISTERED,
                    SENDER_UNUSABLE,
                    DESTINATION_NOT_ALLOWED,
                    WINDOW_CLOSED,
                    CONTENT_REFUSED,
                    UNSUPPORTED,
                    EXPIRED,
                    UNCLASSIFIED -> new SendOutcome.Rejected(reason);
        };
    }

    /** {@return what follows when there is no token to send with} */
    public SendOutcome noAccess(AccessTokens.Access.Refused refused) {
        return new SendOutcome.NoAccess(reason(refused.code()), refused.after());
    }

    private static FailureClass ofTransport(String named) {
        String code = named.startsWith("token_") ? named.substring("token_".length()) : named;
        var http = HTTP.matcher(code);
        if (http.matches()) {
            return ofStatus(Integer.parseInt(http.group(1)));
        }
        return LOST.contains(code) ? FailureClass.VENDOR_FAILED : FailureClass.UNCLASSIFIED;
    }

    /** {@return the class of an HTTP status that came without a code of the vendor} */
    static FailureClass ofStatus(int status) {
        return switch (status) {
            case 429 -> FailureClass.THROTTLED;
            case 402 -> FailureClass.NO_CREDIT;
            // Credentials, the vendor's address, a proxy on the way: what any message would meet.
            case 401, 403, 404, 405, 407 -> FailureClass.MISCONFIGURED;
            case 408 -> FailureClass.VENDOR_FAILED;
            default ->
                switch (status / 100) {
                    case 3 -> FailureClass.MISCONFIGURED;
                    case 5 -> FailureClass.VENDOR_FAILED;
                    default -> FailureClass.UNCLASSIFIED;
                };
        };
    }
}
