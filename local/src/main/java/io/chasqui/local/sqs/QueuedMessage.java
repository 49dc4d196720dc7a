package io.chasqui.local.sqs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.DeduplicationId;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.TracingId;
import org.elasticmq.actor.queue.InternalMessage;
import scala.Option;
import scala.Tuple2;
import scala.collection.mutable.Buffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * A message as it lies in a queue, visible or not.
 *
 * @param id the message id
 * @param body the body
 * @param attributes the sender's message attributes, as {@code name -> value}; a binary value is in Base64
 * @param attributeTypes the data type of each attribute, such as {@code String} or {@code Number.int}
 * @param sent when it was sent
 * @param order its place among the messages of the same batch request
 * @param visibleAt from when on it can be received
 * @param receiveCount how often it was received
 * @param firstReceived when it was received first
 * @param receipts the receipt handles given out so far
 * @param group the message group, on a FIFO queue or a fair one
 * @param deduplicationId the deduplication id, on a FIFO queue
 * @param sequenceNumber the sequence number, on a FIFO queue
 * @param trace the value of {@code AWSTraceHeader}
 * @param deadLetterSource the name of the queue that gave it up, in a dead-letter queue
 */
public record QueuedMessage(
        String id,
        String body,
        Map<String, String> attributes,
        Map<String, String> attributeTypes,
        Instant sent,
        int order,
        Instant visibleAt,
        int receiveCount,
        Optional<Instant> firstReceived,
        List<String> receipts,
        Optional<String> group,
        Optional<String> deduplicationId,
        Optional<String> sequenceNumber,
        Optional<String> trace,
        Optional<String> deadLetterSource) {

    static QueuedMessage of(InternalMessage message) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        CollectionConverters.asJava(message.messageAttributes()).forEach((name, attribute) -> {
            values.put(name, value(attribute));
            types.put(name, attribute.getDataType());
        });
        return new QueuedMessage(
                message.id(),
                message.content().value(),
                Map.copyOf(values),
                Map.copyOf(types),
                message.created().toInstant(),
                message.orderIndex(),
                Instant.ofEpochMilli(message.nextDelivery()),
                message.receiveCount(),
                message.firstReceive() instanceof OnDateTimeReceived received
                        ? Optional.of(received.when().toInstant())
                        : Optional.empty(),
                List.copyOf(CollectionConverters.asJava(message.deliveryReceipts())),
                OptionConverters.toJava(message.messageGroupId()),
                OptionConverters.toJava(message.messageDeduplicationId()).map(DeduplicationId::id),
                OptionConverters.toJava(message.sequenceNumber()),
                OptionConverters.toJava(message.tracingId()).map(TracingId::id),
                OptionConverters.toJava(message.deadLetterSourceQueueName()));
    }

    /** The message as ElasticMQ keeps it in a queue that is FIFO or not. */
    InternalMessage internal(boolean fifo) {
        List<Tuple2<String, MessageAttribute>> pairs = new ArrayList<>();
        attributes.forEach((name, value) -> pairs.add(new Tuple2<>(name, attribute(name, value))));
        Buffer<String> handles = CollectionConverters.asScala(new ArrayList<>(receipts));
        Received received = firstReceived
                .<Received>map(at -> new OnDateTimeReceived(utc(at)))
                .orElse(NeverReceived$.MODULE$);
        return new InternalMessage(
                id,
                handles,
                visibleAt.toEpochMilli(),
                new MessageContent(body),
                scala.collection.immutable.Map.from(ScalaLists.of(pairs)),
                utc(sent),
                order,
                received,
                receiveCount,
                fifo,
                option(group),
                option(deduplicationId.map(DeduplicationId::new)),
                option(trace.map(TracingId::new)),
                option(sequenceNumber),
                option(deadLetterSource));
    }

    private MessageAttribute attribute(String name, String value) {
        String type = attributeTypes.getOrDefault(name, "String");
        int dot = type.indexOf('.');
        Option<String> custom = dot < 0 ? Option.empty() : Option.apply(type.substring(dot + 1));
        return switch (dot < 0 ? type : type.substring(0, dot)) {
            case "Number" -> new NumberMessageAttribute(value, custom);
            case "Binary" -> BinaryMessageAttribute.fromBase64(value, custom);
            default -> new StringMessageAttribute(value, custom);
        };
    }

    private static String value(MessageAttribute attribute) {
        return switch (attribute) {
            case StringMessageAttribute text -> text.stringValue();
            case NumberMessageAttribute number -> number.stringValue();
            case BinaryMessageAttribute binary -> binary.asBase64();
            default -> throw new IllegalStateException("An attribute of the unknown type " + attribute.getDataType());
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> Option<T> option(Optional<T> optional) {
        return OptionConverters.toScala(optional);
    }
}
