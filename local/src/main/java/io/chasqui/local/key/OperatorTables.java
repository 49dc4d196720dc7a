package io.chasqui.local.key;

import io.chasqui.audit.AuditEntry.Actor;
import io.chasqui.aws.AwsPlatform;
import io.chasqui.aws.AwsSettings;
import io.chasqui.aws.QueueUrls;
import io.chasqui.aws.Tables;
import io.chasqui.local.aws.LocalAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;

/** An installation's tables, as its operator reaches them: with the SDK's own chain of credentials. */
final class OperatorTables {
    private OperatorTables() {}

    /** @param environment has how long the audit log is kept, where the installation has a setting of its own */
    static AwsPlatform open(KeyOptions options, Map<String, String> environment, Clock clock) {
        return new AwsPlatform(
                new AwsSettings(
                        region(options).id(),
                        options.endpoint(),
                        null,
                        null,
                        null,
                        null,
                        new Tables(options.prefix()),
                        new QueueUrls("", ""),
                        "",
                        "",
                        Duration.parse(environment.getOrDefault("CHASQUI_AUDIT_RETENTION", "P400D"))),
                clock);
    }

    /** {@return who AWS says that we are}; an emulator of the tables alone knows nobody */
    static Actor operator(KeyOptions options) {
        if (options.endpoint() != null) {
            return Actor.operator("emulator");
        }
        try (StsClient sts = StsClient.builder()
                .region(region(options))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            return Actor.operator(sts.getCallerIdentity().arn());
        }
    }

    private static Region region(KeyOptions options) {
        if (options.region() != null) {
            return Region.of(options.region());
        }
        return options.endpoint() == null
                ? DefaultAwsRegionProviderChain.builder().build().getRegion()
                : Region.of(LocalAccount.REGION);
    }
}
