package io.chasqui.cli.local;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text that is printed when the platform is ready. */
final class Banner {
    private Banner() {}

    static String text(URI base, String testKey, @Nullable String liveKey, @Nullable Path data) {
        return """
                Chasqui is ready at %1$s
                %4$s
                %3$s

                Send a message, read its status, and read the conversation:

                curl -s %1$s/v1/messages -H 'Authorization: Bearer %2$s' -H 'Content-Type: application/json' -d '{"to":{"phone":"+14155550123"},"purpose":"transactional","content":{"text":"Your order {{order}} shipped"},"variables":{"order":"A-17"}}'
                curl -s %1$s/v1/messages/MESSAGE_ID -H 'Authorization: Bearer %2$s'
                curl -s %1$s/v1/conversations/CONVERSATION_ID/messages -H 'Authorization: Bearer %2$s'

                The API's reference: %1$s/docs

                Ctrl-C stops it.
                """.formatted(
                        base,
                        testKey,
                        data == null
                                ? "The state is in memory and goes when this stops; --data DIR keeps it."
                                : "The state is kept in " + data + ".",
                        keys(testKey, liveKey));
    }

    /** {@return how to get an access token} */
    static String token(String issuer, String secret) {
        return """

                Get an access token for five minutes, and use it in place of a key:

                curl -s -u local:%2$s -d grant_type=client_credentials -d scope='messages:read messages:write' %1$s/token
                """.formatted(issuer, secret);
    }

    private static String keys(String testKey, @Nullable String liveKey) {
        return liveKey == null
                ? "API key: " + testKey
                        + "\nNo carrier is connected: the sandbox carries live messages too (CHASQUI_SIMULATE_LIVE=true)."
                : "Test key, which only reaches the sandbox: " + testKey
                        + "\nLive key, which sends real messages that cost money: " + liveKey;
    }
}
