package io.chasqui.json;

import io.chasqui.contact.Address;
import io.chasqui.contact.ContactId;
import io.chasqui.contact.Phone;
import io.chasqui.message.Attempt;
import io.chasqui.message.Channel;
import io.chasqui.message.Content;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.MessageId;
import io.chasqui.message.Receipt;
import io.chasqui.message.ReceiptStatus;
import io.chasqui.queue.HopelessTask;
import io.chasqui.queue.Task;
import io.chasqui.queue.Task.Send.Lane;
import io.chasqui.tenant.TenantId;
import io.chasqui.trace.TraceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as they stand in a queue: a version, a type tag and the task's fields. Fields that are not known are passed over;
 * {@code 1.2} may have more of them than {@code 1}. What can't be done without knowing them has another number before the
 * dot, and is refused, so that an older worker leaves a newer task to a newer worker.
 */
public final class TaskJson {
    private static final int VERSION = 1;

    private TaskJson() {}

    public static String write(Task task) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("v", VERSION);
        switch (task) {
            case Task.Send send -> {
                fields.put("type", "send");
                send(fields, send);
            }
            case Task.Release release -> {
                fields.put("type", "release");
                fields.put(
                        "sends",
                        release.sends().stream()
                                .map(send -> send(new LinkedHashMap<>(), send))
                                .toList());
            }
            case Task.Settle settle -> {
                fields.put("type", "settle");
                fields.put("tenant", settle.tenant().value());
                fields.put(
                        "messages",
                        settle.messages().stream().map(MessageId::toString).toList());
            }
            case Task.ReceiptArrived arrived -> {
                Receipt receipt = arrived.receipt();
                fields.put("type", "receipt");
                fields.put("tenant", arrived.tenant().value());
                fields.put("attempt", receipt.attempt().toString());
                fields.put("status", receipt.status().name());
                fields.put("providerId", receipt.providerId());
                fields.put("code", receipt.code());
                fields.put("occurredAt", receipt.occurredAt().toString());
            }
            case Task.InboundArrived arrived -> {
                fields.put("type", "inbound");
                fields.put("tenant", arrived.tenant().value());
                fields.put("contact", arrived.contact().toString());
                inbound(fields, arrived.message());
                trace(fields, arrived);
            }
            case Task.StartRun start -> {
                fields.put("type", "start-run");
                run(fields, start.tenant(), start.campaign(), start.run());
            }
            case Task.FanOut fanOut -> {
                fields.put("type", "fan-out");
                run(fields, fanOut.tenant(), fanOut.campaign(), fanOut.run());
                fields.put("epoch", fanOut.epoch());
                fields.put("from", fanOut.from());
            }
            case Task.Wave wave -> {
                fields.put("type", "wave");
                run(fields, wave.tenant(), wave.campaign(), wave.run());
                fields.put("epoch", wave.epoch());
                fields.put("number", wave.number());
            }
            case Task.Deliver deliver -> {
                fields.put("type", "deliver");
                fields.put("tenant", deliver.tenant().value());
                fields.put("webhook", deliver.webhook());
                fields.put("event", deliver.event());
                fields.put("line", deliver.line());
                fields.put("slow", deliver.slow());
                fields.put("round", deliver.round());
                fields.put("turn", deliver.turn());
                fields.put("paced", deliver.paced());
                trace(fields, deliver);
            }
            case Task.ValidateWebhook validate -> {
                fields.put("type", "validate-webhook");
                fields.put("tenant", validate.tenant().value());
                fields.put("webhook", validate.webhook());
                fields.put("turn", validate.turn());
            }
            case Task.Replay replay -> {
                fields.put("type", "replay");
                fields.put("tenant", replay.tenant().value());
                fields.put("webhook", replay.webhook());
                fields.put("from", replay.from() == null ? null : replay.from().toString());
                fields.put("to", replay.to().toString());
                fields.put("cursor", replay.cursor());
            }
        }
        return Json.text(fields);
    }

    /** @throws HopelessTask when the text is no task of this version */
    public static Task read(String text) {
        try {
            Fields fields = new Fields(Json.object(text));
            if (fields.major("v") != VERSION) {
                throw new HopelessTask("a task of another version");
            }
            return switch (fields.text("type")) {
                case "send" -> send(fields);
                case "release" ->
                    new Task.Release(
                            fields.objects("sends").stream().map(TaskJson::send).toList());
                case "settle" ->
                    new Task.Settle(
                            fields.tenant(),
                            fields.texts("messages").stream()
                                    .map(TaskJson::message)
                                    .toList());
                case "receipt" ->
                    new Task.ReceiptArrived(
                            fields.tenant(),
                            new Receipt(
                                    known(Attempt.parse(fields.text("attempt"))),
                                    ReceiptStatus.valueOf(fields.text("status")),
                                    fields.text("providerId"),
                                    fields.textOrNull("code"),
                                    Instant.parse(fields.text("occurredAt"))));
                case "inbound" ->
                    new Task.InboundArrived(fields.tenant(), fields.contact(), inbound(fields), fields.trace());
                case "start-run" -> new Task.StartRun(fields.tenant(), fields.text("campaign"), fields.text("run"));
                case "fan-out" ->
                    new Task.FanOut(
                            fields.tenant(),
                            fields.text("campaign"),
                            fields.text("run"),
                            fields.number("epoch"),
                            fields.number("from"));
                case "wave" ->
                    new Task.Wave(
                            fields.tenant(),
                            fields.text("campaign"),
                            fields.text("run"),
                            fields.number("epoch"),
                            fields.number("number"));
                case "deliver" ->
                    new Task.Deliver(
                            fields.tenant(),
                            fields.text("webhook"),
                            fields.text("event"),
                            fields.textOrNull("line"),
                            fields.flag("slow"),
                            fields.number("round"),
                            fields.number("turn"),
                            fields.flag("paced"),
                            fields.trace());
                case "validate-webhook" ->
                    new Task.ValidateWebhook(fields.tenant(), fields.text("webhook"), fields.number("turn"));
                case "replay" -> {
                    String from = fields.textOrNull("from");
                    yield new Task.Replay(
                            fields.tenant(),
                            fields.text("webhook"),
                            from == null ? null : Instant.parse(from),
                            Instant.parse(fields.text("to")),
                            fields.textOrNull("cursor"));
                }
                default -> throw new HopelessTask("a task of an unknown type");
            };
        } catch (RuntimeException unreadable) {
            throw unreadable instanceof HopelessTask hopeless
                    ? hopeless
                    : new HopelessTask("no task: " + unreadable.getClass().getSimpleName());
        }
    }

    private static Map<String, @Nullable Object> send(Map<String, @Nullable Object> fields, Task.Send send) {
        fields.put("tenant", send.tenant().value());
        fields.put("message", send.message().toString());
        fields.put("contact", send.contact().toString());
        fields.put("lane", send.lane().name());
        fields.put("turn", send.turn());
        if (send.campaign() != null) {
            fields.put("campaign", send.campaign());
        }
        trace(fields, send);
        return fields;
    }

    private static void trace(Map<String, @Nullable Object> fields, Task task) {
        if (task.trace() != null) {
            fields.put("trace", task.trace().toString());
        }
    }

    private static Task.Send send(Fields fields) {
        return new Task.Send(
                fields.tenant(),
                message(fields.text("message")),
                fields.contact(),
                Lane.valueOf(fields.text("lane")),
                fields.textOrNull("campaign"),
                fields.number("turn"),
                fields.trace());
    }

    private static void inbound(Map<String, @Nullable Object> fields, InboundMessage message) {
        fields.put("connection", message.connection());
        fields.put("providerId", message.providerId());
        fields.put("channel", message.channel().wire());
        switch (message.from()) {
            case Phone phone -> fields.put(Phone.KIND, phone.value());
        }
        fields.put("to", message.to());
        switch (message.content()) {
            case Content.Text content -> fields.put("text", content.body());
        }
        fields.put("receivedAt", message.receivedAt().toString());
        fields.put("vendorAnswered", message.vendorAnswered());
    }

    private static InboundMessage inbound(Fields fields) {
        Address from = new Phone(fields.text(Phone.KIND));
        return new InboundMessage(
                fields.text("connection"),
                fields.text("providerId"),
                known(Channel.of(fields.text("channel"))),
                from,
                fields.text("to"),
                new Content.Text(fields.text("text")),
                Instant.parse(fields.text("receivedAt")),
                fields.flag("vendorAnswered"));
    }

    private static void run(Map<String, @Nullable Object> fields, TenantId tenant, String campaign, String run) {
        fields.put("tenant", tenant.value());
        fields.put("campaign", campaign);
        fields.put("run", run);
    }

    private static MessageId message(String text) {
        return known(MessageId.parse(text));
    }

    private static <T> T known(Optional<T> parsed) {
        return parsed.orElseThrow(() -> new HopelessTask("a field of a task is malformed"));
    }

    /** The fields of one object; every one that is asked for has to be there. */
    private record Fields(Map<String, Object> values) {
        String text(String name) {
            return (String) required(name);
        }

        @Nullable
        String textOrNull(String name) {
            return (String) values.get(name);
        }

        int number(String name) {
            return (Integer) required(name);
        }

        /** {@return a version's part before the dot}: what differs behind it adds fields, which are passed over */
        int major(String name) {
            return ((Number) required(name)).intValue();
        }

        boolean flag(String name) {
            return (Boolean) required(name);
        }

        List<String> texts(String name) {
            return ((List<?>) required(name)).stream().map(String.class::cast).toList();
        }

        @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
        List<Fields> objects(String name) {
            return ((List<?>) required(name))
                    .stream()
                            .map(value -> new Fields((Map<String, Object>) value))
                            .toList();
        }

        /** What can't be read is none: no task fails for its trace. */
        @Nullable
        TraceContext trace() {
            return values.get("trace") instanceof String text
                    ? TraceContext.parse(text).orElse(null)
                    : null;
        }

        TenantId tenant() {
            return new TenantId(text("tenant"));
        }

        ContactId contact() {
            return known(ContactId.parse(text("contact")));
        }

        private Object required(String name) {
            Object value = values.get(name);
            if (value == null) {
                throw new HopelessTask("a task without " + name);
            }
            return value;
        }
    }
}
