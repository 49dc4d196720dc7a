package io.chasqui.messaging.provider.rbm;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.CodeTable;

/**
 * What RBM's codes mean
 * (https://developers.google.com/business-communications/rcs-business-messaging/support/error-codes).
 */
final class RcsCodes {
    /** The message was taken, and is not shown again. */
    static final String TAKEN_BEFORE = "ALREADY_EXISTS";

    static final CodeTable TABLE = CodeTable.of(
            Rbm.VENDOR,
            code("NOT_FOUND", FailureClass.UNREACHABLE, "the number cannot be reached by RCS"),
            code("PERMISSION_DENIED", FailureClass.DESTINATION_NOT_ALLOWED, "the agent is not launched at the carrier"),
            code("INVALID_ARGUMENT", FailureClass.CONTENT_REFUSED, "a parameter that RBM does not take"),
            code("FAILED_PRECONDITION", FailureClass.CONTENT_REFUSED, "the device cannot show the message"),
            code("UNAUTHENTICATED", FailureClass.MISCONFIGURED, "the service account is wrong"),
            code("RESOURCE_EXHAUSTED", FailureClass.THROTTLED, "too many messages"),
            code("expired", FailureClass.EXPIRED, "its validity ended, and it was revoked"));

    private RcsCodes() {}
}
