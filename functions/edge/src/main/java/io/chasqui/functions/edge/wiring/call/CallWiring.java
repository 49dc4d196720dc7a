package io.chasqui.functions.edge.wiring.call;

import io.chasqui.access.ApiKeys;
import io.chasqui.access.Authentication;
import io.chasqui.access.Clients;
import io.chasqui.access.Issuers;
import io.chasqui.access.Tenants;
import io.chasqui.access.TokenVerifier;
import io.chasqui.audit.AuditEntries;
import io.chasqui.audit.AuditLog;
import io.chasqui.aws.AwsPlatform;
import io.chasqui.callback.TakeCallback;
import io.chasqui.configuration.ConfiguredIssuers;
import io.chasqui.configuration.Secrets;
import io.chasqui.contact.PhoneNumbers;
import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.access.OriginSecret;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.message.Readings;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.idempotency.IdempotencyRecords;
import io.chasqui.idempotency.KeyedCreations;
import io.chasqui.limit.Buckets;
import io.chasqui.limit.Limiter;
import io.chasqui.limit.Quotas;
import io.chasqui.oidc.JwtVerifier;
import io.chasqui.provider.Catalogue;
import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.TaskQueue;
import io.chasqui.routing.Connections;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/** What functions need that answer HTTP calls: who calls, how often one may, and what was answered before. */
@Factory
final class CallWiring {
    @Singleton
    Buckets buckets(AwsPlatform platform) {
        return platform.buckets();
    }

    @Singleton
    Quotas quotas(AwsPlatform platform) {
        return platform.quotas();
    }

    @Singleton
    ApiKeys apiKeys(AwsPlatform platform) {
        return platform.apiKeys();
    }

    @Singleton
    Tenants tenants(AwsPlatform platform) {
        return platform.tenants();
    }

    @Singleton
    Clients clients(AwsPlatform platform) {
        return platform.clients();
    }

    @Singleton
    AuditLog auditLog(AwsPlatform platform) {
        return platform.auditLog();
    }

    @Singleton
    Readings readings(PhoneNumbers numbers) {
        return new Readings(numbers);
    }

    @Singleton
    Creations creations(IdempotencyRecords records, Installation installation, Secrets secrets, Clock clock) {
        byte[] identityKey = secrets.resolve(installation.identityKey()).getBytes(StandardCharsets.UTF_8);
        return new Creations(records, new KeyedCreations(identityKey, new SecureRandom()), clock);
    }

    @Singleton
    CallLimits callLimits(LimitSettings settings, Quotas quotas, Buckets buckets, Clock clock) {
        return new CallLimits(new Limiter(settings.quotas(), quotas, buckets, clock));
    }

    @Singleton
    Issuers issuers(Installation installation) {
        return ConfiguredIssuers.read(installation.issuers());
    }

    @Singleton
    TokenVerifier tokenVerifier(Issuers issuers, Clock clock) {
        return new JwtVerifier(issuers, clock);
    }

    @Singleton
    Front front(Installation installation, Secrets secrets) {
        String reference = installation.originSecret();
        return reference == null
                ? new Front.Gateway()
                : new Front.CloudFront(OriginSecret.parse(secrets.resolve(reference)));
    }

    @Singleton
    Authentication authentication(ApiKeys keys, Clients clients, Tenants tenants, TokenVerifier verifier, Clock clock) {
        return new Authentication(keys, clients, tenants, verifier, clock);
    }

    @Singleton
    AuditEntries auditEntries(Clock clock) {
        return new AuditEntries(clock, new SecureRandom());
    }

    @Singleton
    TakeCallback takeCallback(
            Connections connections,
            Catalogue catalogue,
            TaskQueue queue,
            DeadLetters deadLetters,
            Installation installation) {
        return new TakeCallback(connections, catalogue, queue, deadLetters, installation.publicUrl());
    }
}
