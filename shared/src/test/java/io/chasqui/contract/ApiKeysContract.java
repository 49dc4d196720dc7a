package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.tenant.ApiKeys;
import io.chasqui.tenant.IssuedKey;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeys} has to do. */
public abstract class ApiKeysContract {
    protected abstract ApiKeys keys();

    @Test
    void keepsAKeyOfATenant() {
        IssuedKey key = new IssuedKey(TENANT, "key1", "hash", Mode.TEST, Scope.all(), NOW);

        keys().put(key);

        assertThat(keys().find(TENANT, "key1")).contains(key);
        assertThat(keys().find(OTHER, "key1")).isEmpty();
        assertThat(keys().find(TENANT, "key2")).isEmpty();
    }

    @Test
    void writesAKeyInPlaceOfItsElder() {
        keys().put(new IssuedKey(TENANT, "key3", "hash", Mode.LIVE, Scope.all(), null));
        IssuedKey renewed = new IssuedKey(TENANT, "key3", "hash2", Mode.LIVE, Set.of(Scope.MESSAGES_READ), null);

        keys().put(renewed);

        assertThat(keys().find(TENANT, "key3")).contains(renewed);
    }
}
