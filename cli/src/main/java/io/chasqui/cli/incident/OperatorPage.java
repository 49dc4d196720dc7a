package io.chasqui.cli.incident;

import io.chasqui.cli.operator.Operator;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.platform.aws.AwsStatus;
import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.Components;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.PublishStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import software.amazon.awssdk.regions.Region;

/** An installation's status page, accessed with the operator's credentials. */
final class OperatorPage implements AutoCloseable {
    private final AwsStatus aws;

    private OperatorPage(AwsStatus aws) {
        this.aws = aws;
    }

    /** The bucket is named for the account and the region, as Terraform names it. */
    static OperatorPage open(IncidentOptions options) {
        Region region = Operator.region(options.region(), options.endpoint());
        String account = options.endpoint() == null ? Operator.identity(region).account() : LocalAccount.ID;
        return new OperatorPage(AwsStatus.open(
                region.id(), options.prefix() + "status-" + account + "-" + region.id(), options.endpoint()));
    }

    IncidentBook book() {
        return aws.incidentBook();
    }

    PublishStatus publish() {
        return new PublishStatus(aws.website(), components(), StatusJson::of);
    }

    private static Components components() {
        try (InputStream in = Objects.requireNonNull(Topology.class.getResourceAsStream("/topology/status.json"))) {
            return StatusJson.components(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
