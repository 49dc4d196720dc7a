package io.chasqui.messaging.provider.email;

import static io.chasqui.messaging.message.FailureClass.BLOCKED_BY_CARRIER;
import static io.chasqui.messaging.message.FailureClass.CONTENT_REFUSED;
import static io.chasqui.messaging.message.FailureClass.INVALID_ADDRESS;
import static io.chasqui.messaging.message.FailureClass.MISCONFIGURED;
import static io.chasqui.messaging.message.FailureClass.NO_CREDIT;
import static io.chasqui.messaging.message.FailureClass.OPTED_OUT;
import static io.chasqui.messaging.message.FailureClass.SENDER_UNUSABLE;
import static io.chasqui.messaging.message.FailureClass.SPAM;
import static io.chasqui.messaging.message.FailureClass.THROTTLED;
import static io.chasqui.messaging.message.FailureClass.UNREACHABLE;
import static io.chasqui.messaging.message.FailureClass.VENDOR_FAILED;
import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.provider.CodeTable;

/**
 * What Amazon SES's codes mean: the errors of SendEmail
 * (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors), and the types of bounces
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-object).
 */
final class SesCodes {
    static final CodeTable TABLE = CodeTable.of(
            Ses.VENDOR,
            code("AccountSuspendedException", NO_CREDIT, "the account may no longer send"),
            code("SendingPausedException", NO_CREDIT, "sending is paused for the account"),
            code("BadRequestException", CONTENT_REFUSED, "a parameter that SES does not take"),
            code("LimitExceededException", THROTTLED, "the account's quota is reached"),
            code("TooManyRequestsException", THROTTLED, "too many messages at a time"),
            code("ThrottlingException", THROTTLED, "too many messages at a time"),
            code("MailFromDomainNotVerifiedException", SENDER_UNUSABLE, "the MAIL FROM domain is not verified"),
            code("MessageRejected", SENDER_UNUSABLE, "the sender is not verified, or the content is not taken"),
            code("NotFoundException", MISCONFIGURED, "there is no such configuration set"),
            code("AccessDeniedException", MISCONFIGURED, "the function's role may not send"),
            code("UnrecognizedClientException", MISCONFIGURED, "the credentials are wrong"),
            code("no_credentials", MISCONFIGURED, "there are no credentials"),
            code("InternalFailure", VENDOR_FAILED, "an error of the server"),
            code("bounce_permanent", INVALID_ADDRESS, "the mailbox or its domain does not exist"),
            code("bounce_suppressed", INVALID_ADDRESS, "SES has the address on its own suppression list"),
            code(
                    "bounce_on_account_suppression_list",
                    INVALID_ADDRESS,
                    "the account's suppression list has the address"),
            code("bounce_transient", UNREACHABLE, "the mailbox cannot be reached for now"),
            code("bounce_mailbox_full", UNREACHABLE, "the mailbox is full"),
            code("bounce_message_too_large", CONTENT_REFUSED, "the message is too large for the mailbox"),
            code("bounce_content_rejected", CONTENT_REFUSED, "the mailbox's server does not take the content"),
            code("bounce_attachment_rejected", CONTENT_REFUSED, "the mailbox's server does not take an attachment"),
            code("bounce_undetermined", BLOCKED_BY_CARRIER, "the mailbox's server gives no reason"),
            code("complaint", OPTED_OUT, "the recipient reported the message as spam"),
            code("unsubscribed", OPTED_OUT, "the recipient has unsubscribed at SES"),
            code("rejected", SPAM, "SES found a virus"),
            code("rendering_failure", CONTENT_REFUSED, "a template of SES cannot be filled"),
            code("attachment", CONTENT_REFUSED, "an attachment cannot be fetched"),
            code("attachment_later", VENDOR_FAILED, "an attachment cannot be fetched for now"),
            code("too_large", CONTENT_REFUSED, "the message with its attachments is too large"));

    private SesCodes() {}
}
