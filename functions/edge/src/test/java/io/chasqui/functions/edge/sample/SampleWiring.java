package io.chasqui.functions.edge.sample;

import io.chasqui.tenant.ApiKey;
import io.chasqui.tenant.ApiKeys;
import io.chasqui.tenant.Authentication;
import io.chasqui.tenant.IssuedKey;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import io.chasqui.tenant.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkClientException;

@Factory
public final class SampleWiring {
    /** A key that may write messages, and nothing else. */
    public static final ApiKey KEY = ApiKey.generate(Mode.TEST, new TenantId("acme"), new Random(1));

    /** A key whose look-up fails, as when the table is down. */
    public static final ApiKey UNLUCKY = ApiKey.generate(Mode.TEST, new TenantId("down"), new Random(2));

    @Singleton
    Authentication authentication() {
        Map<String, IssuedKey> keys = new ConcurrentHashMap<>();
        ApiKeys memory = new ApiKeys() {
            @Override
            public Optional<IssuedKey> find(TenantId tenant, String keyId) {
                if (tenant.equals(UNLUCKY.tenant())) {
                    throw SdkClientException.create("table keys in eu-central-1 is down");
                }
                return Optional.ofNullable(keys.get(keyId));
            }

            @Override
            public void put(IssuedKey key) {
                keys.put(key.keyId(), key);
            }
        };
        memory.put(new IssuedKey(
                KEY.tenant(), KEY.keyId(), KEY.secretHash(), Mode.TEST, Set.of(Scope.MESSAGES_WRITE), null));
        return new Authentication(memory, Clock.systemUTC());
    }
}
