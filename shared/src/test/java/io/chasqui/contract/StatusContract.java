package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.status.Health;
import io.chasqui.platform.status.History;
import io.chasqui.platform.status.Incident;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.IncidentBook.VersionedHistory;
import io.chasqui.platform.status.Note;
import io.chasqui.platform.status.Period;
import io.chasqui.platform.status.Website;
import io.chasqui.platform.status.Website.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link IncidentBook} and every {@link Website} has to do. */
public abstract class StatusContract {
    protected abstract IncidentBook book();

    protected abstract Website website();

    /** {@return what stands in a file of the website} */
    protected abstract String content(String name);

    @Test
    void aBookIsEmptyAtFirst() {
        assertThat(book().read()).isEqualTo(new VersionedHistory(History.NONE, null));
    }

    @Test
    void aBookKeepsAllOfAHistory() {
        History history = new History(
                "Acme \u00e9",
                NOW,
                3,
                List.of(
                        new Incident(
                                "inc_1",
                                "api",
                                List.of(
                                        new Period("api-failures", Health.DEGRADED, NOW, NOW.plusMillis(1)),
                                        new Period("send-api-errors", Health.DELAYED, NOW, null)),
                                List.of(new Note(NOW, "One <b>\nand\ttwo \"quoted\"")),
                                "What we \u4e16 learned"),
                        new Incident(
                                "inc_2",
                                "sending",
                                List.of(new Period("x", Health.DELAYED, NOW, NOW)),
                                List.of(),
                                null)));

        assertThat(book().replace(book().read(), history)).isTrue();

        assertThat(book().read().history()).isEqualTo(history);
    }

    @Test
    void aBookIsReplacedByOneOfThoseWhoReadTheSame() {
        VersionedHistory empty = book().read();
        assertThat(book().replace(empty, history(1))).isTrue();
        assertThat(book().replace(empty, history(2))).isFalse();

        VersionedHistory first = book().read();
        List<Boolean> replaced = Given.race(() -> book().replace(first, history(3)));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(book().read().history()).isEqualTo(history(3));
    }

    @Test
    void aPageIsReplacedByALaterOne() {
        website().publish(page("one", 1));
        website().publish(page("two", 2));

        assertThat(content("index.html")).isEqualTo("two");
    }

    @Test
    void aPageIsNotReplacedByAnEarlierOne() {
        website().publish(page("two", 2));
        website().publish(page("one", 1));

        assertThat(content("index.html")).isEqualTo("two");
    }

    @Test
    void aPageThatIsWrittenInAnotherWayIsReplaced() {
        website().publish(page("one", 1));
        website().publish(page("uno", 1));

        assertThat(content("index.html")).isEqualTo("uno");
    }

    @Test
    void theLatestPageStaysWhoeverComesLast() {
        Given.race(() -> {
            for (int revision = 1; revision < 8; revision++) {
                website().publish(page("r" + revision, revision));
            }
            return true;
        });

        assertThat(content("index.html")).isEqualTo("r7");
    }

    private static Page page(String content, long revision) {
        return new Page("index.html", "text/html; charset=utf-8", content, revision);
    }

    private static History history(long revision) {
        return new History("Acme", NOW, revision, List.of());
    }
}
