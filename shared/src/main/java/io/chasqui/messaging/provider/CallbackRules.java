package io.chasqui.messaging.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor calls back, and what it expects as an answer.
 *
 * @param roads by which its callbacks come; those that come by another are refused
 * @param taken the answer to a callback that was taken
 * @param unreadable the answer to a callback that can't be read and is kept for a person to see; null for {@code 422}. A
 *     vendor that sends everything again that is not answered with 2xx gets a 2xx: it has nothing else to say.
 * @param toOneUrl whether receipts and inbound messages come to one URL, that of inbound messages
 */
public record CallbackRules(
        Set<Road> roads, Reply taken, @Nullable Reply unreadable, boolean toOneUrl) {
    /** A POST, which is answered with 204, or with 422 when it can't be read. */
    public static final CallbackRules PLAIN = new CallbackRules(Set.of(Road.POST), Reply.NO_CONTENT, null, false);

    public CallbackRules {
        roads = Set.copyOf(roads);
    }

    /** One whose receipts and inbound messages come to URLs of their own. */
    public CallbackRules(Set<Road> roads, Reply taken, @Nullable Reply unreadable) {
        this(roads, taken, unreadable, false);
    }

    /** {@return those of a vendor that sends everything to one URL, and again whatever is not answered with 2xx} */
    public static CallbackRules toOneUrl(Set<Road> roads) {
        Reply ok = Reply.text("");
        return new CallbackRules(roads, ok, ok, true);
    }

    /** How a callback comes. */
    public enum Road {
        /** An HTTP request with a body. */
        POST,
        /** An HTTP request with a query. */
        GET,
        /**
         * A message of a queue, or an event of a bus, that only the vendor can write to. Its body is the callback's, and its
         * attributes are the headers. There is no URL, and nobody to answer.
         */
        EVENT
    }

    /**
     * An answer to a callback.
     *
     * @param contentType null where there is no body
     * @param body empty where there is none
     */
    public record Reply(int status, @Nullable String contentType, String body) {
        public static final Reply NO_CONTENT = new Reply(204, null, "");

        public static Reply text(String body) {
            return new Reply(200, "text/plain", body);
        }
    }
}
