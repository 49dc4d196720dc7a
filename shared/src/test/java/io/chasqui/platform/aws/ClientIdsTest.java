package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientIdsTest {
    @Test
    void whatAnEarlierVersionWroteEndsWithTheClientThatMadeIt() {
        assertThat(DynamoClients.ids(null, "cli_06bq1p8h5r00c1d2e3f4")).containsExactly("06bq1p8h5r00c1d2e3f4");
        assertThat(DynamoClients.ids(null, "key_a1b2c3d4e5f6")).isEmpty();
        assertThat(DynamoClients.ids(null, "platform")).isEmpty();
    }

    @Test
    void theIdsAreReadAsTheyWereWritten() {
        Set<String> ids = Set.of("06bq1p8h5r00c1d2e3f4", "06bq1p8h5r00d2e3f4g5");

        assertThat(DynamoClients.ids(DynamoClients.ids(ids), "key_a1b2c3d4e5f6"))
                .isEqualTo(ids);
        assertThat(DynamoClients.ids(Set.of())).isNull();
    }
}
