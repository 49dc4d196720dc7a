package io.chasqui.queue;

import io.chasqui.contact.ContactId;
import io.chasqui.message.MessageId;
import io.chasqui.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a task is about: ids, and none of its content.
 *
 * @param type the task's type, as it is queued
 * @param tenants whose it is: one, or those of all that is released at one time
 * @param messages the messages that it is about
 */
public record Subject(
        String type,
        Set<TenantId> tenants,
        List<MessageId> messages,
        @Nullable ContactId contact,
        @Nullable String campaign,
        @Nullable String webhook,
        @Nullable String event) {
    public Subject {
        tenants = Set.copyOf(tenants);
        messages = List.copyOf(messages);
    }

    public static Subject of(Task task) {
        return switch (task) {
            case Task.Send send ->
                new Subject(
                        "send",
                        Set.of(send.tenant()),
                        List.of(send.message()),
                        send.contact(),
                        send.campaign(),
                        null,
                        null);
            case Task.Release release ->
                new Subject(
                        "release",
                        release.sends().stream().map(Task.Send::tenant).collect(Collectors.toSet()),
                        release.sends().stream().map(Task.Send::message).toList(),
                        null,
                        null,
                        null,
                        null);
            case Task.Settle settle -> ofMessages("settle", settle.tenant(), settle.messages());
            case Task.ReceiptArrived arrived ->
                ofMessages(
                        "receipt",
                        arrived.tenant(),
                        List.of(arrived.receipt().attempt().message()));
            case Task.InboundArrived arrived ->
                new Subject("inbound", Set.of(arrived.tenant()), List.of(), arrived.contact(), null, null, null);
            case Task.StartRun start -> ofCampaign("start-run", start.tenant(), start.campaign());
            case Task.FanOut fanOut -> ofCampaign("fan-out", fanOut.tenant(), fanOut.campaign());
            case Task.Wave wave -> ofCampaign("wave", wave.tenant(), wave.campaign());
            case Task.Deliver deliver -> ofWebhook("deliver", deliver.tenant(), deliver.webhook(), deliver.event());
            case Task.ValidateWebhook validate ->
                ofWebhook("validate-webhook", validate.tenant(), validate.webhook(), null);
            case Task.Replay replay -> ofWebhook("replay", replay.tenant(), replay.webhook(), null);
        };
    }

    private static Subject ofMessages(String type, TenantId tenant, List<MessageId> messages) {
        return new Subject(type, Set.of(tenant), messages, null, null, null, null);
    }

    private static Subject ofCampaign(String type, TenantId tenant, String campaign) {
        return new Subject(type, Set.of(tenant), List.of(), null, campaign, null, null);
    }

    private static Subject ofWebhook(String type, TenantId tenant, String webhook, @Nullable String event) {
        return new Subject(type, Set.of(tenant), List.of(), null, null, webhook, event);
    }
}
