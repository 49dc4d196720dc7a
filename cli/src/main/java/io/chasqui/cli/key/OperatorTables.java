package io.chasqui.cli.key;

import io.chasqui.cli.operator.Operator;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.OperatorClients;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.aws.Tables;
import io.chasqui.wiring.AwsPlatform;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** An installation's tables, accessed with the credentials that the AWS SDK finds. */
final class OperatorTables {
    private OperatorTables() {}

    /** @param environment may have the retention of the audit log */
    static AwsPlatform open(KeyOptions options, Map<String, String> environment, Clock clock) {
        return new AwsPlatform(
                new AwsSettings(
                        new Tables(options.prefix()),
                        new QueueUrls("", ""),
                        "",
                        "",
                        null,
                        Duration.parse(environment.getOrDefault("CHASQUI_AUDIT_RETENTION", "P400D"))),
                new OperatorClients(
                        Operator.region(options.region(), options.endpoint()).id(), options.endpoint()),
                clock);
    }

    /** {@return the caller's identity in AWS}; an emulator of DynamoDB does not know it */
    static Actor operator(KeyOptions options) {
        if (options.endpoint() != null) {
            return Actor.operator("emulator");
        }
        return Actor.operator(
                Operator.identity(Operator.region(options.region(), null)).arn());
    }
}
