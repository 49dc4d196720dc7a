package io.chasqui.functions.send.access;

import io.chasqui.platform.access.AdministerClients;
import io.chasqui.platform.access.AdministerKeys;
import io.chasqui.platform.access.AdministerTenant;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.ExchangeKey;
import io.chasqui.platform.access.Grantors;
import io.chasqui.platform.access.Issuers;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of the function that administers access. */
@Factory
final class Wiring {
    @Singleton
    Grantors grantors(ApiKeys keys, Clients clients, Clock clock) {
        return new Grantors(keys, clients, clock);
    }

    @Singleton
    AdministerKeys administerKeys(ApiKeys keys, Grantors grantors, AuditLog log, AuditEntries entries, Clock clock) {
        return new AdministerKeys(keys, grantors, log, entries, clock);
    }

    @Singleton
    AdministerClients administerClients(
            Clients clients, Issuers issuers, Grantors grantors, AuditLog log, AuditEntries entries) {
        return new AdministerClients(clients, issuers, grantors, log, entries);
    }

    @Singleton
    ExchangeKey exchangeKey(ApiKeys keys) {
        return new ExchangeKey(keys);
    }

    @Singleton
    AdministerTenant administerTenant(Tenants tenants, AuditLog log, AuditEntries entries) {
        return new AdministerTenant(tenants, log, entries);
    }
}
