package io.chasqui.local.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedJournalTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("deep/journal.jsonl");
    }

    @Test
    void readsWithoutACloseWhatWasWritten() {
        KeyedJournal journal = KeyedJournal.open(file);
        journal.put("a", Map.of("n", 1));
        journal.put("b", Map.of("n", 2));
        journal.put("a", Map.of("n", 3));
        journal.remove("b");

        assertThat(KeyedJournal.open(file).entries()).isEqualTo(Map.of("a", Map.of("n", 3)));
    }

    @Test
    void leavesOutALastLineThatWasCutOff() throws Exception {
        KeyedJournal.open(file).put("a", Map.of("n", 1));
        Files.writeString(file, "{\"key\":\"b\",\"val", StandardOpenOption.APPEND);

        assertThat(KeyedJournal.open(file).entries()).containsOnlyKeys("a");
    }

    @Test
    void forgetsHistoryThatPrevails() throws Exception {
        KeyedJournal journal = KeyedJournal.open(file);
        for (int i = 0; i < 5_000; i++) {
            journal.put("a", Map.of("n", i));
        }

        assertThat(Files.readAllLines(file)).hasSizeLessThan(1_100);
        assertThat(journal.entries()).isEqualTo(Map.of("a", Map.of("n", 4_999)));
    }
}
