package io.chasqui.messaging.provider.twilio;

import static io.chasqui.messaging.message.FailureClass.BLOCKED_BY_CARRIER;
import static io.chasqui.messaging.message.FailureClass.CONTENT_REFUSED;
import static io.chasqui.messaging.message.FailureClass.DESTINATION_NOT_ALLOWED;
import static io.chasqui.messaging.message.FailureClass.EXPIRED;
import static io.chasqui.messaging.message.FailureClass.INVALID_ADDRESS;
import static io.chasqui.messaging.message.FailureClass.MISCONFIGURED;
import static io.chasqui.messaging.message.FailureClass.NO_CREDIT;
import static io.chasqui.messaging.message.FailureClass.OPTED_OUT;
import static io.chasqui.messaging.message.FailureClass.SENDER_NOT_REGISTERED;
import static io.chasqui.messaging.message.FailureClass.SENDER_UNUSABLE;
import static io.chasqui.messaging.message.FailureClass.SPAM;
import static io.chasqui.messaging.message.FailureClass.THROTTLED;
import static io.chasqui.messaging.message.FailureClass.UNREACHABLE;
import static io.chasqui.messaging.message.FailureClass.VENDOR_FAILED;
import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.provider.CodeTable;

/**
 * What Twilio's codes mean (https://www.twilio.com/docs/api/errors). 30008, an unknown error, is left out: it says
 * nothing.
 */
final class TwilioCodes {
    static final CodeTable TABLE = CodeTable.of(
            Twilio.VENDOR,
            code(20003, MISCONFIGURED, "wrong credentials, or an account that may not send"),
            code(20403, MISCONFIGURED, "the credentials do not allow the request"),
            code(20404, MISCONFIGURED, "no such account"),
            code(20429, THROTTLED, "too many requests"),
            code(21211, INVALID_ADDRESS, "'To' is not a phone number"),
            code(21212, SENDER_UNUSABLE, "'From' is not a phone number"),
            code(21265, INVALID_ADDRESS, "'To' is a short code"),
            code(21268, INVALID_ADDRESS, "'To' is a premium or information service"),
            code(21408, DESTINATION_NOT_ALLOWED, "the account has no permission for that country"),
            code(21602, CONTENT_REFUSED, "no text"),
            code(21606, SENDER_UNUSABLE, "'From' is no number of the account that can send"),
            code(21608, DESTINATION_NOT_ALLOWED, "a trial account sends to verified numbers only"),
            code(21609, MISCONFIGURED, "the URL for status callbacks is not valid"),
            code(21610, OPTED_OUT, "the recipient has replied STOP to this sender"),
            code(21611, THROTTLED, "the sender has too many messages queued"),
            code(21612, UNREACHABLE, "no route from this 'From' to this 'To'"),
            code(21614, INVALID_ADDRESS, "'To' cannot receive SMS"),
            code(21617, CONTENT_REFUSED, "the text is too long"),
            code(21635, INVALID_ADDRESS, "'To' is a landline"),
            code(21658, CONTENT_REFUSED, "too many parts"),
            code(21659, SENDER_UNUSABLE, "'From' is not a number of Twilio"),
            code(21660, SENDER_UNUSABLE, "'From' belongs to another account"),
            code(21661, SENDER_UNUSABLE, "'From' cannot send SMS"),
            code(21703, SENDER_UNUSABLE, "the messaging service has no sender"),
            code(21705, MISCONFIGURED, "the messaging service is not valid"),
            code(30001, THROTTLED, "the queue is full"),
            code(30002, NO_CREDIT, "the account is suspended"),
            code(30003, UNREACHABLE, "the handset is switched off or out of coverage"),
            code(30004, BLOCKED_BY_CARRIER, "the recipient or the carrier blocks the message"),
            code(30005, INVALID_ADDRESS, "the carrier does not know the number"),
            code(30006, UNREACHABLE, "a landline, or a carrier that cannot be reached"),
            code(30007, SPAM, "a filter took it for spam"),
            code(30012, EXPIRED, "its validity is too short"),
            code(30022, THROTTLED, "the carrier's rate for the campaign is exceeded"),
            code(30023, THROTTLED, "the carrier's daily limit is reached"),
            code(30024, SENDER_NOT_REGISTERED, "the sender is not provisioned at the carrier"),
            code(30032, SENDER_NOT_REGISTERED, "the toll-free number is not verified"),
            code(30034, SENDER_NOT_REGISTERED, "a US number without A2P 10DLC registration"),
            code(30036, EXPIRED, "its validity ended"),
            code(30410, VENDOR_FAILED, "the carrier did not answer in time"),
            code(30450, BLOCKED_BY_CARRIER, "a fraud protection blocks the destination"),
            code(21210, SENDER_UNUSABLE, "the number is not verified to call from"),
            code(21214, INVALID_ADDRESS, "'To' cannot be reached by a call"),
            code(21215, DESTINATION_NOT_ALLOWED, "the account has no permission to call that country"),
            code(21216, BLOCKED_BY_CARRIER, "the number must not be called"),
            code("busy", UNREACHABLE, "the line is busy"),
            code("no-answer", UNREACHABLE, "nobody answers the call"),
            code("call_failed", UNREACHABLE, "the call could not be put through"),
            code("call_canceled", EXPIRED, "the call was canceled before it was answered"));

    private TwilioCodes() {}
}
