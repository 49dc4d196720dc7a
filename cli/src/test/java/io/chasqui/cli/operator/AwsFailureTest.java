package io.chasqui.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unable to load region from any of the providers in the chain x: [y]  | no region: give --region REGION",
                "Unable to load credentials from any of the providers in the chain x  | no AWS credentials: set AWS_PROFILE",
                "Connection refused                                                   | AWS could not be reached: Connection refused"
            })
    void saysWhatToSet(String message, String line) {
        assertThat(AwsFailure.text(SdkClientException.create(message)))
                .startsWith(line)
                .doesNotContain("providers in the chain");
    }
}
