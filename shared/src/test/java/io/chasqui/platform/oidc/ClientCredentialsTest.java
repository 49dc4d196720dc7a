package io.chasqui.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sub': 'Shop'}",
                "{'sub': 'Shop@clients', 'gty': 'client-credentials'}",
                "{'sub': '4f0d', 'idtyp': 'app'}",
                "{'sub': '4f0d', 'preferred_username': 'service-account-shop'}"
            })
    void areOfTheClient(String claims) throws ParseException {
        assertThat(are(claims)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sub': 'a-person'}",
                "{'sub': 'shop'}",
                "{'sub': 'Shop@clients'}",
                "{'sub': 'auth0|1', 'gty': 'client-credentials'}",
                "{'sub': '4f0d', 'idtyp': 'user'}",
                "{'sub': '4f0d', 'preferred_username': 'service-account-other'}",
                "{'sub': '4f0d', 'preferred_username': 'service-account-shop', 'sid': '1'}",
                "{'sub': '4f0d', 'preferred_username': 'service-account-shop', 'session_state': '1'}"
            })
    void areNoUsers(String claims) throws ParseException {
        assertThat(are(claims)).isFalse();
    }

    private static boolean are(String claims) throws ParseException {
        return ClientCredentials.are("Shop", JWTClaimsSet.parse(claims.replace('\'', '"')));
    }
}
