package io.chasqui.messaging.provider.whatsapp;

import static io.chasqui.messaging.message.FailureClass.BLOCKED_BY_CARRIER;
import static io.chasqui.messaging.message.FailureClass.CONTENT_REFUSED;
import static io.chasqui.messaging.message.FailureClass.DESTINATION_NOT_ALLOWED;
import static io.chasqui.messaging.message.FailureClass.MISCONFIGURED;
import static io.chasqui.messaging.message.FailureClass.NO_CREDIT;
import static io.chasqui.messaging.message.FailureClass.OPTED_OUT;
import static io.chasqui.messaging.message.FailureClass.SENDER_NOT_REGISTERED;
import static io.chasqui.messaging.message.FailureClass.SPAM;
import static io.chasqui.messaging.message.FailureClass.THROTTLED;
import static io.chasqui.messaging.message.FailureClass.UNREACHABLE;
import static io.chasqui.messaging.message.FailureClass.UNSUPPORTED;
import static io.chasqui.messaging.message.FailureClass.VENDOR_FAILED;
import static io.chasqui.messaging.message.FailureClass.WINDOW_CLOSED;
import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.people.consent.Purpose;

/**
 * What the Cloud API's codes mean
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes). 131000, "something went wrong", is left
 * out: it says nothing.
 */
final class WhatsAppCodes {
    static final CodeTable TABLE = CodeTable.of(
            WhatsApp.VENDOR,
            code(0, MISCONFIGURED, "the access token cannot be authenticated"),
            code(3, MISCONFIGURED, "the access token lacks a permission"),
            code(4, THROTTLED, "the app's rate limit is reached"),
            code(10, MISCONFIGURED, "the access token lacks a permission"),
            code(100, CONTENT_REFUSED, "a parameter that the API does not take"),
            code(190, MISCONFIGURED, "the access token has expired"),
            code(368, BLOCKED_BY_CARRIER, "the account is blocked for a violation of policies"),
            code(80007, THROTTLED, "the business account's rate limit is reached"),
            code(130429, THROTTLED, "too many messages at a time"),
            code(130472, BLOCKED_BY_CARRIER, "the person is part of an experiment without marketing messages"),
            code(130497, DESTINATION_NOT_ALLOWED, "the business may not send to that country"),
            code(131005, MISCONFIGURED, "the access token lacks a permission"),
            code(131008, CONTENT_REFUSED, "a parameter is missing"),
            code(131009, CONTENT_REFUSED, "a parameter has a wrong value"),
            code(131016, VENDOR_FAILED, "a service is temporarily unavailable"),
            code(131021, UNREACHABLE, "the recipient is the sender"),
            code(131026, UNREACHABLE, "the recipient is not on WhatsApp, or has not accepted its terms"),
            code(131031, NO_CREDIT, "the account is locked"),
            code(131037, SENDER_NOT_REGISTERED, "the number's display name is not approved"),
            code(131042, NO_CREDIT, "there is a problem with the account's payment"),
            code(131045, SENDER_NOT_REGISTERED, "the number is not registered"),
            code(131047, WINDOW_CLOSED, "more than 24 hours since the recipient wrote: send a template"),
            code(131048, SPAM, "the number has sent too much that was reported as spam"),
            code(131049, BLOCKED_BY_CARRIER, "the person gets no more marketing messages for now"),
            code(131050, OPTED_OUT, "the person has stopped the business's marketing messages")
                    .of(Purpose.MARKETING),
            code(131051, UNSUPPORTED, "the type of message is not supported"),
            code(131052, CONTENT_REFUSED, "the person's file cannot be downloaded"),
            code(131053, CONTENT_REFUSED, "the file cannot be uploaded"),
            code(131056, THROTTLED, "too many messages to one recipient"),
            code(131057, VENDOR_FAILED, "the account is in maintenance"),
            code(131062, UNSUPPORTED, "this message cannot go to a business-scoped user id"),
            code(132000, CONTENT_REFUSED, "the number of parameters does not fit the template"),
            code(132001, CONTENT_REFUSED, "there is no such template in that language"),
            code(132005, CONTENT_REFUSED, "the template's text is too long with its parameters"),
            code(132007, CONTENT_REFUSED, "the template violates a policy"),
            code(132012, CONTENT_REFUSED, "a parameter has not the template's format"),
            code(132015, CONTENT_REFUSED, "the template is paused for its low quality"),
            code(132016, CONTENT_REFUSED, "the template is disabled for its low quality"),
            code(133004, VENDOR_FAILED, "the server is temporarily unavailable"),
            code(133010, SENDER_NOT_REGISTERED, "the number is not registered"),
            code(135000, CONTENT_REFUSED, "a parameter that the API does not take"));

    private WhatsAppCodes() {}
}
