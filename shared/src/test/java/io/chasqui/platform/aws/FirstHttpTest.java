package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;

class FirstHttpTest {
    private final List<SdkHttpClient> made = new ArrayList<>();
    private final CountDownLatch making = new CountDownLatch(1);
    private final FirstHttp first = new FirstHttp() {
        @Override
        SdkHttpClient make() {
            making.countDown();
            SdkHttpClient client = super.make();
            made.add(client);
            return client;
        }
    };

    @Test
    void givesTheOneThatWasMadeAheadToOneAlone() {
        first.makeAhead();
        first.makeAhead();

        assertThat(first.take()).isSameAs(made.get(0));
        assertThat(first.take()).isSameAs(made.get(1));
        assertThat(made).hasSize(2);
    }

    @Test
    void isMadeByWhoComesFirst() {
        assertThat(first.take()).isSameAs(made.get(0));

        first.makeAhead();

        assertThat(made).hasSize(1);
    }

    @Test
    void waitsForTheOneThatIsBeingMade() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> ahead = threads.submit(first::makeAhead);
            making.await();

            assertThat(first.take()).isSameAs(made.get(0));

            ahead.get();
        } finally {
            threads.shutdown();
        }
        assertThat(made).hasSize(1);
    }
}
