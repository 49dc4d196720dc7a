package io.chasqui.messaging.provider.email;

import static io.chasqui.messaging.message.FailureClass.BLOCKED_BY_CARRIER;
import static io.chasqui.messaging.message.FailureClass.CONTENT_REFUSED;
import static io.chasqui.messaging.message.FailureClass.INVALID_ADDRESS;
import static io.chasqui.messaging.message.FailureClass.MISCONFIGURED;
import static io.chasqui.messaging.message.FailureClass.SENDER_UNUSABLE;
import static io.chasqui.messaging.message.FailureClass.SPAM;
import static io.chasqui.messaging.message.FailureClass.THROTTLED;
import static io.chasqui.messaging.message.FailureClass.UNREACHABLE;
import static io.chasqui.messaging.message.FailureClass.VENDOR_FAILED;
import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.provider.CodeTable;

/** What SMTP's codes mean: enhanced status codes (RFC 3463, with RFC 7372 and 7505), and replies without one (RFC 5321, 4.2). */
final class EmailCodes {
    static final CodeTable SMTP = CodeTable.of(
            Smtp.VENDOR,
            code("5.1.0", INVALID_ADDRESS, "the address is wrong"),
            code("5.1.1", INVALID_ADDRESS, "there is no such mailbox"),
            code("5.1.2", INVALID_ADDRESS, "there is no such domain"),
            code("5.1.3", INVALID_ADDRESS, "the address has no valid form"),
            code("5.1.6", INVALID_ADDRESS, "the mailbox has moved"),
            code("5.1.10", INVALID_ADDRESS, "the domain takes no mail"),
            code("5.2.1", UNREACHABLE, "the mailbox is disabled"),
            code("5.2.2", UNREACHABLE, "the mailbox is full"),
            code("4.2.2", UNREACHABLE, "the mailbox is full for now"),
            code("5.2.3", CONTENT_REFUSED, "the message is too large for the mailbox"),
            code("5.3.4", CONTENT_REFUSED, "the message is too large for the server"),
            code("5.4.1", UNREACHABLE, "no server answers for the domain"),
            code("5.4.4", UNREACHABLE, "no route to the domain"),
            code("5.6.0", CONTENT_REFUSED, "the message's form is not taken"),
            code("5.7.1", BLOCKED_BY_CARRIER, "the server does not take the message"),
            code("5.7.8", MISCONFIGURED, "the credentials are wrong"),
            code("5.7.23", SENDER_UNUSABLE, "SPF does not allow the server to send"),
            code("5.7.26", SENDER_UNUSABLE, "neither SPF nor DKIM passes"),
            code("5.7.28", SPAM, "a filter took it for spam"),
            code("4.7.0", THROTTLED, "the server wants fewer messages"),
            code("4.7.28", THROTTLED, "too many messages for the sender's reputation"),
            code("421", VENDOR_FAILED, "the server closes the connection"),
            code("450", UNREACHABLE, "the mailbox is unavailable for now"),
            code("451", VENDOR_FAILED, "an error of the server"),
            code("452", THROTTLED, "the server has no room for now"),
            code("530", MISCONFIGURED, "the server wants credentials"),
            code("535", MISCONFIGURED, "the credentials are wrong"),
            code("550", INVALID_ADDRESS, "the mailbox is unavailable"),
            code("552", CONTENT_REFUSED, "the message is too large"),
            code("553", INVALID_ADDRESS, "the address is not allowed"),
            code("554", BLOCKED_BY_CARRIER, "the server does not take the message"),
            code("attachment", CONTENT_REFUSED, "an attachment cannot be fetched"),
            code("attachment_later", VENDOR_FAILED, "an attachment cannot be fetched for now"),
            code("too_large", CONTENT_REFUSED, "the message with its attachments is too large"));

    private EmailCodes() {}
}
