package io.chasqui.local.status;

import io.chasqui.contract.StatusContract;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.platform.aws.AwsStatus;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.Website;
import org.junit.jupiter.api.AfterEach;

/** The history and the page in S3 do what their ports promise. */
class S3StatusTest extends StatusContract {
    private final StatusAccount account = new StatusAccount();
    private final AwsStatus aws = AwsStatus.open(LocalAccount.REGION, StatusAccount.BUCKET, account.endpoint());

    @AfterEach
    void close() {
        aws.close();
        account.close();
    }

    @Override
    protected IncidentBook book() {
        return aws.incidentBook();
    }

    @Override
    protected Website website() {
        return aws.website();
    }

    @Override
    protected String content(String name) {
        return account.content("public/" + name);
    }
}
