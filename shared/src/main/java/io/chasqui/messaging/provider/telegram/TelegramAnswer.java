package io.chasqui.messaging.provider.telegram;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the Bot API answers to a call (https://core.telegram.org/bots/api#making-requests). */
final class TelegramAnswer {
    static final CodeTable CODES = CodeTable.of(
            Telegram.VENDOR,
            code("400", FailureClass.CONTENT_REFUSED, "a parameter that the API does not take"),
            code("chat_not_found", FailureClass.INVALID_ADDRESS, "there is no such chat, or it never wrote to the bot"),
            code("chat_migrated", FailureClass.INVALID_ADDRESS, "the group is a supergroup now, with another id"),
            code("user_is_deactivated", FailureClass.INVALID_ADDRESS, "the account is deleted"),
            code("bot_was_blocked", FailureClass.OPTED_OUT, "the person has blocked the bot"),
            code("unknown_message", FailureClass.CONTENT_REFUSED, "a reaction to what is no message of the chat"),
            code("403", FailureClass.DESTINATION_NOT_ALLOWED, "the bot may not write to this chat"),
            code("401", FailureClass.MISCONFIGURED, "the bot's token is wrong"),
            code("404", FailureClass.MISCONFIGURED, "the bot's token is wrong"));

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private TelegramAnswer() {}

    /** {@return the outcome of a 2xx or 4xx answer; empty when it is not of the form that Telegram documents} */
    static Optional<SendOutcome> read(Answered answered, Handover handover) {
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> answered.status() < 300 ? taken(body, handover) : refused(body, answered));
    }

    private static Optional<SendOutcome> taken(Fields body, Handover handover) {
        // A reaction has no message of its own.
        return Boolean.TRUE.equals(body.values().get("ok"))
                ? Optional.of(new SendOutcome.Accepted(body.objectOf("result")
                        .flatMap(result -> result.find("message_id"))
                        .map(id -> handover.to().value() + "/" + id)
                        .orElseGet(() -> handover.attempt().toString())))
                : Optional.empty();
    }

    private static Optional<SendOutcome> refused(Fields body, Answered answered) {
        if (parameter(body, "migrate_to_chat_id").isPresent()) {
            return Optional.of(CODES.refusal("chat_migrated", null));
        }
        return body.find("error_code")
                .map(code -> CODES.refusal(reason(code, body.find("description").orElse("")), answered.retryAfter()));
    }

    /** The description says what the code does not (https://core.telegram.org/api/errors). */
    private static String reason(String code, String description) {
        if (description.contains("chat not found")) {
            return "chat_not_found";
        }
        if (description.contains("user is deactivated")) {
            return "user_is_deactivated";
        }
        return description.contains("bot was blocked") ? "bot_was_blocked" : code;
    }

    /** {@return the answer with the time to wait, which Telegram documents as a parameter and not as a header} */
    static HttpsAnswer waiting(HttpsAnswer answer) {
        if (!(answer instanceof Answered answered) || answered.retryAfter() != null) {
            return answer;
        }
        return Fields.ofAnswer(answered.body())
                .flatMap(body -> parameter(body, "retry_after"))
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(seconds ->
                        Duration.ofSeconds(Math.min(Long.parseLong(seconds), HttpsClient.MAX_RETRY_AFTER.toSeconds())))
                .<HttpsAnswer>map(wait -> new Answered(answered.status(), wait, answered.body()))
                .orElse(answered);
    }

    /** https://core.telegram.org/bots/api#responseparameters */
    private static Optional<String> parameter(Fields answer, String name) {
        return answer.objectOf("parameters").flatMap(parameters -> parameters.find(name));
    }
}
