package io.chasqui.messaging.json;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.messaging.task.MessageTask.Send.TrafficClass;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.json.AddressJson;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.TaskFields;
import io.chasqui.platform.json.TaskForm;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.Mode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of messaging's tasks. */
public final class MessageTaskForm implements TaskForm {
    @Override
    public Optional<Map<String, @Nullable Object>> write(Task task) {
        return task instanceof MessageTask ours ? Optional.of(fields(ours)) : Optional.empty();
    }

    @Override
    public Optional<Task> read(String type, TaskFields fields) {
        return Optional.ofNullable(
                switch (type) {
                    case "send" -> send(fields);
                    case "release" ->
                        new MessageTask.Release(fields.objects("sends").stream()
                                .map(MessageTaskForm::send)
                                .toList());
                    case "settle" ->
                        new MessageTask.Settle(
                                fields.tenant(),
                                fields.texts("messages").stream()
                                        .map(MessageTaskForm::message)
                                        .toList());
                    case "sweep" ->
                        new MessageTask.Sweep(Instant.parse(fields.text("until")), fields.textOrNull("after"));
                    case "wake" -> new MessageTask.Wake(fields.tenant(), contact(fields));
                    case "receipt" -> new MessageTask.ReceiptArrived(fields.tenant(), receipt(fields));
                    case "unmatched-receipt" ->
                        new MessageTask.UnmatchedReceiptArrived(fields.tenant(), unmatched(fields));
                    case "vendor-event" ->
                        new MessageTask.VendorEvent(
                                fields.text("connection"),
                                Json.text(fields.object("event").values()));
                    case "inbound" ->
                        new MessageTask.InboundArrived(
                                fields.tenant(), contact(fields), inbound(fields), mode(fields), fields.trace());
                    default -> null;
                });
    }

    private static Map<String, @Nullable Object> fields(MessageTask task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (task) {
            case MessageTask.Send send -> {
                fields.put("type", "send");
                send(fields, send);
            }
            case MessageTask.Release release -> {
                fields.put("type", "release");
                fields.put(
                        "sends",
                        release.sends().stream()
                                .map(send -> send(new LinkedHashMap<>(), send))
                                .toList());
            }
            case MessageTask.Settle settle -> {
                fields.put("type", "settle");
                fields.put("tenant", settle.tenant().value());
                fields.put(
                        "messages",
                        settle.messages().stream().map(MessageId::toString).toList());
            }
            case MessageTask.Sweep sweep -> {
                fields.put("type", "sweep");
                fields.put("until", sweep.until().toString());
                if (sweep.after() != null) {
                    fields.put("after", sweep.after());
                }
            }
            case MessageTask.Wake wake -> {
                fields.put("type", "wake");
                fields.put("tenant", wake.tenant().value());
                fields.put("contact", wake.contact().toString());
            }
            case MessageTask.ReceiptArrived arrived -> {
                Receipt receipt = arrived.receipt();
                fields.put("type", "receipt");
                fields.put("tenant", arrived.tenant().value());
                fields.put("attempt", receipt.attempt().toString());
                fields.put("status", receipt.status().name());
                fields.put("providerId", receipt.providerId());
                fields.put("code", receipt.code());
                fields.put("occurredAt", receipt.occurredAt().toString());
                if (receipt.part() != null) {
                    fields.put("part", receipt.part().id());
                    fields.put("parts", receipt.part().of());
                }
            }
            case MessageTask.UnmatchedReceiptArrived arrived -> {
                UnmatchedReceipt receipt = arrived.receipt();
                fields.put("type", "unmatched-receipt");
                fields.put("tenant", arrived.tenant().value());
                fields.put("connection", receipt.connection());
                fields.put("providerId", receipt.providerId());
                fields.put("status", receipt.status().name());
                fields.put("code", receipt.code());
                fields.put("occurredAt", receipt.occurredAt().toString());
                fields.put("receivedAt", receipt.receivedAt().toString());
            }
            case MessageTask.VendorEvent arrived -> {
                fields.put("type", "vendor-event");
                fields.put("connection", arrived.connection());
                fields.put("event", Json.object(arrived.event()));
            }
            case MessageTask.InboundArrived arrived -> {
                fields.put("type", "inbound");
                fields.put("tenant", arrived.tenant().value());
                fields.put("contact", arrived.contact().toString());
                inbound(fields, arrived.message());
                fields.put("mode", arrived.mode().wire());
                TaskForm.trace(fields, arrived);
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> send(Map<String, @Nullable Object> fields, MessageTask.Send send) {
        fields.put("tenant", send.tenant().value());
        fields.put("message", send.message().toString());
        fields.put("contact", send.contact().toString());
        fields.put("lane", send.trafficClass().name());
        fields.put("turn", send.turn());
        if (send.campaign() != null) {
            fields.put("campaign", send.campaign());
        }
        if (send.uncalled() != null) {
            fields.put("uncalled", send.uncalled());
        }
        TaskForm.trace(fields, send);
        return fields;
    }

    private static MessageTask.Send send(TaskFields fields) {
        return new MessageTask.Send(
                fields.tenant(),
                message(fields.text("message")),
                contact(fields),
                TrafficClass.valueOf(fields.text("lane")),
                fields.textOrNull("campaign"),
                fields.number("turn"),
                fields.textOrNull("uncalled"),
                fields.trace());
    }

    private static Receipt receipt(TaskFields fields) {
        String part = fields.textOrNull("part");
        return new Receipt(
                TaskFields.known(Attempt.parse(fields.text("attempt"))),
                ReceiptStatus.valueOf(fields.text("status")),
                fields.text("providerId"),
                fields.textOrNull("code"),
                Instant.parse(fields.text("occurredAt")),
                part == null ? null : new ReceiptPart(part, fields.number("parts")));
    }

    private static UnmatchedReceipt unmatched(TaskFields fields) {
        return new UnmatchedReceipt(
                fields.text("connection"),
                fields.text("providerId"),
                ReceiptStatus.valueOf(fields.text("status")),
                fields.textOrNull("code"),
                Instant.parse(fields.text("occurredAt")),
                Instant.parse(fields.text("receivedAt")));
    }

    private static void inbound(Map<String, @Nullable Object> fields, InboundMessage message) {
        fields.put("connection", message.connection());
        fields.put("providerId", message.providerId());
        fields.put("channel", message.channel().wire());
        fields.putAll(AddressJson.write(message.from()));
        fields.put("to", message.to());
        if (message.content() instanceof Content.Text text) {
            fields.put("text", text.body());
        } else {
            fields.put("content", ContentJson.write(message.content()));
        }
        fields.put("receivedAt", message.receivedAt().toString());
        fields.put("vendorAnswered", message.vendorAnswered());
        if (message.understood() != null) {
            fields.put("understood", message.understood().name());
        }
        if (message.omittedMedia() > 0) {
            fields.put("omittedMedia", message.omittedMedia());
        }
        if (message.replyTo() != null) {
            fields.put("replyTo", message.replyTo());
        }
    }

    private static InboundMessage inbound(TaskFields fields) {
        Originator from = TaskFields.known(AddressJson.readOriginator(fields.values()));
        String understood = fields.textOrNull("understood");
        Integer media = fields.numberOrNull("omittedMedia");
        return new InboundMessage(
                fields.text("connection"),
                fields.text("providerId"),
                TaskFields.known(Channel.of(fields.text("channel"))),
                from,
                fields.text("to"),
                fields.values().containsKey("content")
                        ? ContentJson.read(fields.object("content"))
                        : new Content.Text(fields.text("text")),
                Instant.parse(fields.text("receivedAt")),
                fields.flag("vendorAnswered"),
                understood == null ? null : InboundMessage.Understood.valueOf(understood),
                media == null ? 0 : media,
                fields.textOrNull("replyTo"));
    }

    /** A task of before it had a mode says by its connection which it is. */
    private static Mode mode(TaskFields fields) {
        String mode = fields.textOrNull("mode");
        if (mode == null) {
            return fields.text("connection").equals(Sandbox.VENDOR) ? Mode.TEST : Mode.LIVE;
        }
        return TaskFields.known(Mode.of(mode));
    }

    private static MessageId message(String text) {
        return TaskFields.known(MessageId.parse(text));
    }

    private static ContactId contact(TaskFields fields) {
        return TaskFields.known(ContactId.parse(fields.text("contact")));
    }
}
