package io.chasqui.cli.local;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text that is printed when the platform is ready. */
public final class Banner {
    private Banner() {}

    /** @param connected whether live messages reach a carrier */
    public static String text(URI base, String testKey, String liveKey, boolean connected, @Nullable Path data) {
        return """
                Chasqui is ready at %1$s: open it in a browser to watch messages, to send and to answer.
                %4$s

                The documentation's examples use these; paste the line into another terminal:

                export CHASQUI=%1$s KEY=%2$s LIVE_KEY=%3$s

                KEY is a test key, which only reaches the sandbox. %5$s

                Send a message, read its status, and read the conversation:

                curl -s $CHASQUI/v1/messages -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{"to":{"phone":"+14155550123"},"purpose":"transactional","content":{"text":"Your order {{order}} shipped"},"variables":{"order":"A-17"}}'
                curl -s $CHASQUI/v1/messages/MESSAGE_ID -H "Authorization: Bearer $KEY"
                curl -s $CHASQUI/v1/conversations/CONVERSATION_ID/messages -H "Authorization: Bearer $KEY"

                The API's reference: %1$s/docs

                Ctrl-C stops it.
                """.formatted(
                        base,
                        testKey,
                        liveKey,
                        data == null
                                ? "The state is in memory and goes when this stops; --data DIR keeps it."
                                : "The state is kept in " + data + ".",
                        connected
                                ? "LIVE_KEY sends real messages that cost money."
                                : "No carrier is connected: the sandbox carries the messages of\nLIVE_KEY too"
                                        + " (CHASQUI_SIMULATE_LIVE=true).");
    }

    /** {@return how to get an access token} */
    static String token(String issuer, String secret) {
        return """

                Get an access token for five minutes, and use it in place of a key:

                curl -s -u local:%2$s -d grant_type=client_credentials -d scope='messages:read messages:write' %1$s/token
                """.formatted(issuer, secret);
    }
}
