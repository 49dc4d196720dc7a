package io.chasqui.functions.edge.wiring.call;

import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.message.CallbackMetrics;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.messaging.callback.TakeCallback;
import io.chasqui.messaging.callback.UnreadableCallbacks;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.Issuers;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.access.TokenVerifier;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.configuration.ConfiguredIssuers;
import io.chasqui.platform.configuration.OriginSecret;
import io.chasqui.platform.configuration.Secrets;
import io.chasqui.platform.creation.KeyedAnswers;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.idempotency.KeyedCreations;
import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Limiter;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.oidc.JwtVerifier;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
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
    Creations creations(
            IdempotencyRecords records, Installation installation, Secrets secrets, JsonMapper json, Clock clock) {
        byte[] identityKey = secrets.resolve(installation.identityKey()).getBytes(StandardCharsets.UTF_8);
        SecureRandom random = new SecureRandom();
        return new Creations(new KeyedAnswers(records, new KeyedCreations(identityKey, random), clock, random), json);
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
            IdempotencyRecords records,
            EmbeddedMetrics metrics,
            Installation installation,
            Clock clock) {
        return new TakeCallback(
                connections,
                catalogue,
                queue,
                new UnreadableCallbacks(deadLetters, records, clock),
                new CallbackMetrics(metrics),
                installation.publicUrl());
    }
}
