package io.chasqui.functions.edge.wiring;

import io.chasqui.acceptance.AcceptMessage;
import io.chasqui.callback.QueuedCarrier;
import io.chasqui.compliance.Gate;
import io.chasqui.configuration.ConfiguredConnections;
import io.chasqui.configuration.SecretStore;
import io.chasqui.configuration.Secrets;
import io.chasqui.consent.Recipients;
import io.chasqui.contact.ContactIds;
import io.chasqui.contact.PhoneNumbers;
import io.chasqui.conversation.Directory;
import io.chasqui.idempotency.IdempotencyRecords;
import io.chasqui.message.MessageIds;
import io.chasqui.message.Messages;
import io.chasqui.phone.LibPhoneNumbers;
import io.chasqui.provider.Catalogue;
import io.chasqui.provider.VendorHttp;
import io.chasqui.provider.sandbox.Sandbox;
import io.chasqui.provider.twilio.Twilio;
import io.chasqui.queue.TaskQueue;
import io.chasqui.routing.Connections;
import io.chasqui.routing.Router;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What more than one function does. */
@Factory
final class UseCases {
    @Singleton
    Secrets secrets(SecretStore store) {
        return new Secrets(System.getenv(), store);
    }

    @Singleton
    PhoneNumbers phoneNumbers() {
        return new LibPhoneNumbers();
    }

    @Singleton
    ContactIds contactIds(Installation installation, Secrets secrets) {
        return new ContactIds(secrets.resolve(installation.identityKey()).getBytes(StandardCharsets.UTF_8));
    }

    @Singleton
    Gate gate(PhoneNumbers numbers) {
        return new Gate(numbers);
    }

    /** One more vendor is one more line. */
    @Singleton
    Catalogue catalogue(TaskQueue queue, ContactIds contactIds, Clock clock) {
        return new Catalogue(List.of(
                new Sandbox(new QueuedCarrier(queue, contactIds, clock), clock), new Twilio(new VendorHttp(clock))));
    }

    @Singleton
    Connections connections(Installation installation, Catalogue catalogue, Secrets secrets) {
        String reference = installation.connections();
        return reference == null
                ? ConfiguredConnections.none()
                : ConfiguredConnections.read(secrets.resolve(reference), catalogue, secrets);
    }

    @Singleton
    Router router(Connections connections) {
        return new Router(connections);
    }

    @Singleton
    Directory directory(Recipients recipients, Messages messages) {
        return new Directory(recipients, messages);
    }

    @Singleton
    AcceptMessage acceptMessage(
            Directory directory,
            Recipients recipients,
            ContactIds contactIds,
            Gate gate,
            Router router,
            IdempotencyRecords keys,
            Messages messages,
            TaskQueue queue,
            Clock clock) {
        MessageIds ids = new MessageIds(new SecureRandom());
        return new AcceptMessage(directory, recipients, contactIds, gate, router, keys, messages, ids, queue, clock);
    }
}
