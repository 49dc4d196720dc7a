package io.chasqui.functions.edge.sample;

import io.chasqui.access.ApiKey;
import io.chasqui.access.ApiKeys;
import io.chasqui.access.Authentication;
import io.chasqui.access.IssuedKey;
import io.chasqui.audit.AuditEntries;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import io.chasqui.tenant.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

@Factory
public final class SampleWiring {
    /** A key that may write messages, and nothing else. */
    public static final ApiKey KEY = ApiKey.generate(Mode.TEST, new TenantId("acme"), new Random(1));

    /** A key whose look-up fails, as when the table is down. */
    public static final ApiKey UNLUCKY = ApiKey.generate(Mode.TEST, new TenantId("down"), new Random(2));

    @Singleton
    Authentication authentication() {
        ApiKeys memory = new SampleKeys();
        Instant now = Instant.EPOCH;
        IssuedKey key = new IssuedKey(
                KEY.tenant(),
                KEY.keyId(),
                "sample",
                KEY.secretHash(),
                null,
                Mode.TEST,
                Set.of(Scope.MESSAGES_WRITE),
                List.of(),
                now,
                "test",
                null,
                null);
        if (!memory.add(
                key, new AuditEntries(Clock.systemUTC(), new Random(3)).platforms(KEY.tenant(), "key.create", "key"))) {
            throw new IllegalStateException("the sample key is there already");
        }
        return new Authentication(memory, Clock.systemUTC());
    }
}
