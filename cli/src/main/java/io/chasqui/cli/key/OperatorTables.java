package io.chasqui.cli.key;

import io.chasqui.cli.operator.Operator;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.aws.Tables;
import io.chasqui.wiring.AwsPlatform;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** An installation's tables, as its operator reaches them: with the SDK's own chain of credentials. */
final class OperatorTables {
    private OperatorTables() {}

    /** @param environment has how long the audit log is kept, where the installation has a setting of its own */
    static AwsPlatform open(KeyOptions options, Map<String, String> environment, Clock clock) {
        return new AwsPlatform(
                new AwsSettings(
                        Operator.region(options.region(), options.endpoint()).id(),
                        options.endpoint(),
                        null,
                        null,
                        null,
                        null,
                        new Tables(options.prefix()),
                        new QueueUrls("", ""),
                        "",
                        "",
                        null,
                        Duration.parse(environment.getOrDefault("CHASQUI_AUDIT_RETENTION", "P400D"))),
                clock);
    }

    /** {@return who AWS says that we are}; an emulator of the tables alone knows nobody */
    static Actor operator(KeyOptions options) {
        if (options.endpoint() != null) {
            return Actor.operator("emulator");
        }
        return Actor.operator(
                Operator.identity(Operator.region(options.region(), null)).arn());
    }
}
