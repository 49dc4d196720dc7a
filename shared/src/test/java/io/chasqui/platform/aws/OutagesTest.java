package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class OutagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalServerError",
                "ProvisionedThroughputExceededException",
                "ThrottlingException",
                "ServiceUnavailable",
                "AccessDeniedException",
                "ResourceNotFoundException"
            })
    void aServiceThatCannotDoItNowIsDown(String code) {
        assertThat(Outages.isOutage(answer(code))).isTrue();
        assertThat(Outages.isOutage(new IllegalStateException(answer(code)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ValidationException", "InvalidParameterValue", "AWS.SimpleQueueService.BatchRequestTooLong"})
    void aRequestThatIsWrongIsTheRecordsFault(String code) {
        assertThat(Outages.isOutage(answer(code))).isFalse();
    }

    @Test
    void aServiceThatIsNotReachedIsDown() {
        assertThat(Outages.isOutage(SdkClientException.create("timeout"))).isTrue();
        assertThat(Outages.isOutage(AwsServiceException.builder().build())).isTrue();
    }

    @Test
    void entriesThatWereNotTakenAreAnOutageUnlessAllOfThemAreWrong() {
        assertThat(Outages.isOutage(Outages.notTaken("2", List.of("MalformedDetail", "ThrottlingException"))))
                .isTrue();
        assertThat(Outages.isOutage(Outages.notTaken("2", List.of("MalformedDetail", "InvalidArgument"))))
                .isFalse();
    }

    @Test
    void ourOwnDefectsAreNoOutage() {
        assertThat(Outages.isOutage(new IllegalStateException("defect"))).isFalse();
    }

    private static AwsServiceException answer(String code) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
