package io.chasqui.local.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Has the message to one phone accepted by a next version, with a purpose that this one has no word for, until this
 * version learns it.
 */
final class NewWord implements ExecutionInterceptor {
    private static final String PURPOSE = "p";
    private static final String WORD = "reminder";
    private static final String KNOWN = "service";

    private final String phone;
    private boolean learned;
    private @Nullable PutItemRequest written;

    NewWord(String phone) {
        this.phone = phone;
    }

    /** Lets this version read the word from now on, where it is stored and where it is queued. */
    synchronized void learn(DynamoDbClient dynamo) {
        learned = true;
        PutItemRequest put = Objects.requireNonNull(written);
        dynamo.updateItem(update -> update.tableName(put.tableName())
                .key(Map.of(
                        "pk", Objects.requireNonNull(put.item().get("pk")),
                        "sk", Objects.requireNonNull(put.item().get("sk"))))
                .updateExpression("SET " + PURPOSE + " = :known")
                .expressionAttributeValues(Map.of(":known", AttributeValue.fromS(KNOWN))));
    }

    @Override
    public synchronized SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!learned
                && context.request() instanceof PutItemRequest put
                && put.item().containsKey("h")
                && put.item().toString().contains(phone)) {
            Map<String, AttributeValue> item = new HashMap<>(put.item());
            item.put(PURPOSE, AttributeValue.fromS(WORD));
            written = put.toBuilder().item(item).build();
            return written;
        }
        return context.request();
    }

    @Override
    public synchronized SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return learned && context.response() instanceof ReceiveMessageResponse received
                ? received.toBuilder()
                        .messages(
                                received.messages().stream().map(NewWord::known).toList())
                        .build()
                : context.response();
    }

    /** The SDK compares the body with its hash. */
    private static Message known(Message message) {
        String body = message.body().replace(WORD, KNOWN);
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return message.toBuilder()
                    .body(body)
                    .md5OfBody(HexFormat.of().formatHex(md5))
                    .build();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has MD5", impossible);
        }
    }
}
