package io.chasqui.messaging.provider;

import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of a vendor that wants one with each send. A token is kept until shortly before it ends, and asked for
 * once for all who need it at the same time.
 */
public final class AccessTokens {
    /** A token that ends sooner is not used: the send that needs it takes a while. */
    private static final Duration LEFT = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Access.Granted> granted = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Access>> underWay = new ConcurrentHashMap<>();

    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /** What came of asking for a token. */
    public sealed interface Access {
        /** The token, never printed. */
        record Granted(String token, Instant until) implements Access {
            @Override
            public String toString() {
                return "Granted[until " + until + "]";
            }
        }

        /**
         * There is none.
         *
         * @param code begins with {@code token_}
         * @param after how long the vendor asks to wait; null where it does not say
         */
        record Refused(String code, @Nullable Duration after) implements Access {}
    }

    /**
     * {@return the connection's token, or why there is none}
     *
     * @param fetch asks the vendor for one, by one request
     */
    public Access of(Connection connection, Function<Connection, Access> fetch) {
        Access.Granted known = usable(connection);
        if (known != null) {
            return known;
        }
        CompletableFuture<Access> mine = new CompletableFuture<>();
        CompletableFuture<Access> other = underWay.putIfAbsent(connection.id(), mine);
        if (other != null) {
            return other.join();
        }
        try {
            // Somebody else may have had it since we looked.
            Access.Granted meanwhile = usable(connection);
            Access access = meanwhile != null ? meanwhile : fetch.apply(connection);
            if (access instanceof Access.Granted fresh) {
                granted.put(connection.id(), fresh);
            }
            mine.complete(access);
            return access;
        } catch (RuntimeException defect) {
            mine.completeExceptionally(defect);
            throw defect;
        } finally {
            underWay.remove(connection.id(), mine);
        }
    }

    /**
     * Makes one call with the connection's token, and none where there is no token.
     *
     * @param fetch asks the vendor for a token, by one request
     * @param codes the vendor's
     * @param call the request, with the token
     * @param reader reads a 2xx or 4xx answer, as {@link VendorOutcome} describes
     */
    public SendOutcome send(
            Connection connection,
            Function<Connection, Access> fetch,
            CodeTable codes,
            Function<String, HttpsAnswer> call,
            Function<Answered, Optional<SendOutcome>> reader) {
        return switch (of(connection, fetch)) {
            case Access.Refused refused -> codes.noAccess(refused);
            case Access.Granted token -> {
                HttpsAnswer answer = call.apply(token.token());
                used(connection, token, answer);
                yield VendorOutcome.of(answer, codes, Set.of(), reader);
            }
        };
    }

    /** Forgets a token that the vendor no longer takes, as it says by a 401: the next attempt asks for a new one. */
    public void used(Connection connection, Access.Granted token, HttpsAnswer answer) {
        if (answer instanceof Answered answered && answered.status() == 401) {
            granted.remove(connection.id(), token);
        }
    }

    /**
     * {@return what the answer to a request for a token means}
     *
     * @param reader reads a 2xx answer; empty when it is not of the form that the vendor documents
     */
    public static Access read(HttpsAnswer answer, Function<Answered, Optional<Access.Granted>> reader) {
        return switch (answer) {
            case HttpsAnswer.NotSent notSent -> new Access.Refused("token_" + notSent.code(), null);
            // Asking for a token twice does no harm.
            case HttpsAnswer.Lost lost -> new Access.Refused("token_" + lost.code(), null);
            case Answered answered ->
                (answered.status() / 100 == 2 ? reader.apply(answered) : Optional.<Access.Granted>empty())
                        .<Access>map(Function.identity())
                        .orElseGet(() -> new Access.Refused("token_http_" + answered.status(), answered.retryAfter()));
        };
    }

    private Access.@Nullable Granted usable(Connection connection) {
        Access.Granted known = granted.get(connection.id());
        return known != null && clock.instant().plus(LEFT).isBefore(known.until()) ? known : null;
    }
}
