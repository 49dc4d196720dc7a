package io.chasqui.functions.edge.wiring;

import io.chasqui.insight.http.GuardedCalls;
import io.chasqui.insight.http.GuardedServers;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.callback.QueuedCarrier;
import io.chasqui.messaging.configuration.ConfiguredConnections;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.conversation.WakeConversations;
import io.chasqui.messaging.handlebars.HandlebarsTemplates;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.vendor.Vendors;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.configuration.SecretStore;
import io.chasqui.platform.configuration.Secrets;
import io.chasqui.platform.http.PublicServers;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

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
    UnsubscribeLinks unsubscribeLinks(Installation installation, Secrets secrets) {
        return new UnsubscribeLinks(
                installation.publicUrl(),
                secrets.resolve(installation.identityKey()).getBytes(StandardCharsets.UTF_8));
    }

    @Singleton
    Gate gate(PhoneNumbers numbers) {
        return new Gate(numbers);
    }

    @Singleton
    Catalogue catalogue(
            TaskQueue queue, BeanProvider<ContactIds> contactIds, BeanProvider<PublicServers> servers, Clock clock) {
        return Vendors.catalogue(new QueuedCarrier(queue, contactIds::get, clock), servers::get, clock);
    }

    @Singleton
    PublicAddresses publicAddresses(Installation installation) {
        return new PublicAddresses(installation.webhooksToThisMachine());
    }

    @Bean(preDestroy = "close")
    @Singleton
    GuardedCalls guardedCalls(PublicAddresses addresses, Installation installation, Clock clock) {
        return new GuardedCalls(addresses, installation.webhookTimeout(), clock);
    }

    @Singleton
    PublicServers publicServers(GuardedCalls calls) {
        return new GuardedServers(calls);
    }

    @Singleton
    FailureClasses failureClasses(Catalogue catalogue) {
        return catalogue.failures();
    }

    @Singleton
    Connections connections(Installation installation, Catalogue catalogue, Secrets secrets) {
        String reference = installation.connections();
        return reference == null
                ? ConfiguredConnections.none()
                : ConfiguredConnections.read(secrets.resolve(reference), catalogue, secrets);
    }

    @Singleton
    Router router(Connections connections, Installation installation) {
        return new Router(connections, installation.simulateLive());
    }

    @Singleton
    Renderer renderer() {
        return new Renderer(new HandlebarsTemplates());
    }

    @Singleton
    Timeline timeline(Messages messages, Contacts contacts) {
        return new Timeline(messages, contacts);
    }

    @Singleton
    FollowConversations followConversations(
            Conversations conversations, Contacts contacts, Timeline timeline, Clock clock) {
        return new FollowConversations(conversations, contacts, timeline, clock);
    }

    @Singleton
    WakeConversations wakeConversations(Conversations conversations, TaskQueue queue, Clock clock) {
        return new WakeConversations(conversations, queue, clock);
    }

    @Singleton
    Directory directory(Recipients recipients, Timeline timeline) {
        return new Directory(recipients, timeline);
    }

    @Singleton
    AcceptMessage acceptMessage(
            Directory directory,
            Recipients recipients,
            Gate gate,
            Router router,
            Catalogue catalogue,
            Renderer renderer,
            IdempotencyRecords keys,
            Messages messages,
            TaskQueue queue,
            Clock clock) {
        MessageIds ids = new MessageIds(new SecureRandom());
        return new AcceptMessage(
                directory, recipients, gate, router, catalogue, renderer, keys, messages, ids, queue, clock);
    }
}
