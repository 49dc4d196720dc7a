package io.chasqui.functions.send.redrive;

import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.redrive.AdministerDeadLetters;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The beans of the function that moves dead letters. */
@Factory
final class Wiring {
    @Singleton
    AdministerDeadLetters administerDeadLetters(DeadLetters deadLetters, AuditLog log, AuditEntries entries) {
        return new AdministerDeadLetters(deadLetters, log, entries);
    }
}
