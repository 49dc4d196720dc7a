package io.chasqui.functions.send;

import io.chasqui.acceptance.CancelMessage;
import io.chasqui.access.AdministerClients;
import io.chasqui.access.AdministerKeys;
import io.chasqui.access.AdministerTenant;
import io.chasqui.access.ApiKeys;
import io.chasqui.access.Clients;
import io.chasqui.access.ExchangeKey;
import io.chasqui.access.Issuers;
import io.chasqui.access.Makers;
import io.chasqui.access.Tenants;
import io.chasqui.audit.AuditEntries;
import io.chasqui.audit.AuditLog;
import io.chasqui.campaign.Brake;
import io.chasqui.campaign.Campaigns;
import io.chasqui.compliance.Gate;
import io.chasqui.consent.Recipients;
import io.chasqui.dispatch.Backoff;
import io.chasqui.dispatch.DispatchMessage;
import io.chasqui.dispatch.ReceiptUrls;
import io.chasqui.dispatch.RelayMessages;
import io.chasqui.dispatch.SettleMessages;
import io.chasqui.functions.edge.wiring.EmbeddedMetrics;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.message.Messages;
import io.chasqui.provider.Catalogue;
import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.TaskQueue;
import io.chasqui.redrive.AdministerDeadLetters;
import io.chasqui.routing.Breakers;
import io.chasqui.routing.Circuits;
import io.chasqui.routing.Router;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** What this function does beside what all do. */
@Factory
final class Wiring {
    @Singleton
    CancelMessage cancelMessage(Messages messages, Clock clock) {
        return new CancelMessage(messages, clock);
    }

    @Singleton
    Makers makers(ApiKeys keys, Clients clients, Clock clock) {
        return new Makers(keys, clients, clock);
    }

    @Singleton
    AdministerKeys administerKeys(ApiKeys keys, Makers makers, AuditLog log, AuditEntries entries, Clock clock) {
        return new AdministerKeys(keys, makers, log, entries, clock);
    }

    @Singleton
    AdministerClients administerClients(
            Clients clients, Issuers issuers, Makers makers, AuditLog log, AuditEntries entries) {
        return new AdministerClients(clients, issuers, makers, log, entries);
    }

    @Singleton
    ExchangeKey exchangeKey(ApiKeys keys) {
        return new ExchangeKey(keys);
    }

    @Singleton
    AdministerTenant administerTenant(Tenants tenants, AuditLog log, AuditEntries entries) {
        return new AdministerTenant(tenants, log, entries);
    }

    @Singleton
    AdministerDeadLetters administerDeadLetters(DeadLetters deadLetters, AuditLog log, AuditEntries entries) {
        return new AdministerDeadLetters(deadLetters, log, entries);
    }

    @Singleton
    RelayMessages relayMessages(TaskQueue queue, Clock clock) {
        return new RelayMessages(queue, clock);
    }

    @Singleton
    SettleMessages settleMessages(Messages messages, TaskQueue queue, Clock clock) {
        return new SettleMessages(messages, queue, clock);
    }

    @Singleton
    Circuits circuits(Breakers breakers, EmbeddedMetrics metrics, Clock clock) {
        return new Circuits(breakers, new BreakerMetrics(metrics), clock);
    }

    @Singleton
    DispatchMessage dispatchMessage(
            Messages messages,
            Recipients recipients,
            Gate gate,
            Campaigns campaigns,
            Router router,
            Circuits circuits,
            Catalogue catalogue,
            Installation installation,
            TaskQueue queue,
            Clock clock) {
        return new DispatchMessage(
                messages,
                recipients,
                gate,
                new Brake(campaigns, clock),
                router,
                circuits,
                catalogue,
                new ReceiptUrls(installation.publicUrl()),
                new Backoff(new SecureRandom()),
                queue,
                clock);
    }
}
