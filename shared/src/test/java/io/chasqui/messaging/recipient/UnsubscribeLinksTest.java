package io.chasqui.messaging.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.contract.Given;
import io.chasqui.messaging.message.OutboundMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {
    private static final URI BASE = URI.create("https://chasqui.example");

    private final UnsubscribeLinks links = links("the installation's key");
    private final OutboundMessage message = Given.message();

    @Test
    void aLinkNamesItsMessage() {
        String link = links.of(message).toString();

        assertThat(link).startsWith(BASE + "/v1/unsubscribe/");
        assertThat(links.read(token(link))).contains(new UnsubscribeLinks.Origin(message.tenant(), message.id()));
    }

    @Test
    void whatWasNotSignedHereIsNoLink() {
        String token = token(links.of(message).toString());

        assertThat(links("another installation's key").read(token)).isEmpty();
        for (int i = 0; i < token.length(); i++) {
            for (int bit = 0; bit < 6; bit++) {
                String other = token.substring(0, i) + (char) (token.charAt(i) ^ (1 << bit)) + token.substring(i + 1);
                assertThat(links.read(other)).as(other).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.b", "%00.%00", "bG9jYWw.AAAA", "....", "ü.ü"})
    void whatIsMalformedIsNoLink(String token) {
        assertThat(links.read(token)).isEmpty();
    }

    private static UnsubscribeLinks links(String key) {
        return new UnsubscribeLinks(BASE, key.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
