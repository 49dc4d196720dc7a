package io.chasqui.platform.queue;

import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task is about: ids, and none of its content.
 *
 * @param type the task's type, as it is queued
 * @param tenants whose it is: one, or those of all that is released at one time; none when that can't be read
 * @param messages the ids of the messages that it is about
 */
public record Subject(
        String type,
        Set<TenantId> tenants,
        List<String> messages,
        @Nullable String contact,
        @Nullable String campaign,
        @Nullable String webhook,
        @Nullable String event) {
    public Subject {
        tenants = Set.copyOf(tenants);
        messages = List.copyOf(messages);
    }

    /** {@return a subject of which nothing more is known than the tenant, and perhaps not even that} */
    public static Subject of(String type, Optional<TenantId> tenant) {
        return new Subject(type, tenant.map(Set::of).orElse(Set.of()), List.of(), null, null, null, null);
    }

    public static Subject ofMessages(String type, TenantId tenant, List<String> messages) {
        return new Subject(type, Set.of(tenant), messages, null, null, null, null);
    }

    public static Subject ofContact(String type, TenantId tenant, String contact) {
        return new Subject(type, Set.of(tenant), List.of(), contact, null, null, null);
    }

    public static Subject ofCampaign(String type, TenantId tenant, String campaign) {
        return new Subject(type, Set.of(tenant), List.of(), null, campaign, null, null);
    }

    public static Subject ofWebhook(String type, TenantId tenant, String webhook, @Nullable String event) {
        return new Subject(type, Set.of(tenant), List.of(), null, null, webhook, event);
    }
}
