package io.chasqui.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.platform.access.Issuer;
import io.chasqui.platform.access.Issuer.Profile;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredIssuersTest {
    @Test
    void readsIssuersWithTheUsualFilledIn() {
        Issuer issuer =
                ConfiguredIssuers.read("""
                        {"issuers": [{"id": "cognito", "url": "https://id.example.com/p", "profile": "cognito",
                          "scopePrefix": "chasqui/"}]}""").ofUrl("https://id.example.com/p").orElseThrow();

        assertThat(issuer)
                .isEqualTo(new Issuer(
                        "cognito",
                        "https://id.example.com/p",
                        null,
                        Profile.COGNITO,
                        URI.create("https://id.example.com/p/.well-known/jwks.json"),
                        "chasqui/",
                        Duration.ofMinutes(15)));
    }

    @Test
    void hasNoneWhereNothingIsSet() {
        assertThat(ConfiguredIssuers.read(null).all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                        | issuers: expected {"issuers": [ … ]} and nothing else
            {"issuers": [7]}                                                          | issuers[0]: expected an object
            {"issuers": [{"id": "a"}]}                                                | issuers[0].url: expected a text
            {"issuers": [{"id": "A", "url": "https://a.example.com"}]}                | issuers[0].id: lower-case letters
            {"issuers": [{"id": "a", "url": "http://a.example.com"}]}                 | has to be an https URL
            {"issuers": [{"id": "a", "url": "https://a.example.com"}]}                | say what its tokens for us are told by
            {"issuers": [{"id": "a", "url": "https://a.example.com", "profile": "x"}]} | issuers[0].profile: one of
            {"issuers": [{"id": "a", "url": "https://a.example.com", "profile": "cognito", "audience": "x"}]} | say what its tokens for us are told by
            {"issuers": [{"id": "a", "url": "https://a.example.com", "audience": "x", "secret": "y"}]} | unknown fields [secret]
            {"issuers": [{"id": "a", "url": "https://a.example.com", "audience": "x", "longestLife": "P1D"}]} | at most PT1H
            {"issuers": [{"id": "a", "url": "https://a.example.com", "audience": "x"}, {"id": "a", "url": "https://b.example.com", "audience": "x"}]} | two have the same id or url
            {"issuers": [{"id": "a", "url": "https://a.example.com", "audience": "x", "jwksUri": "http://a.example.com"}]} | has to be an https URL
            """)
    void refusesWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> ConfiguredIssuers.read(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }
}
