package io.chasqui.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FifoPlaceTest {
    @Test
    void idsThatDifferInPunctuationStayDifferent() {
        List<String> ids = List.of(
                "SM.1",
                "SM_1",
                "SM-1",
                "SM:1",
                "SM/1",
                "SM 1",
                "sm.1",
                "SMé1",
                "SMè1",
                "",
                " ",
                "_",
                "SM1",
                "x".repeat(100) + ".",
                "x".repeat(100) + ",",
                "x".repeat(101),
                "x".repeat(60) + "y",
                "x".repeat(60) + "z");
        Set<String> printable = new HashSet<>();

        ids.forEach(id -> printable.add(FifoPlace.printable(id)));

        assertThat(printable).hasSameSizeAs(ids);
        assertThat(printable).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9_.-]{0,100}"));
    }

    @Test
    void anIdThatFitsStaysAsItIs() {
        assertThat(FifoPlace.printable("SM8d2f0c9be2")).isEqualTo("SM8d2f0c9be2");
    }

    /** Java's hashes of these are the same. */
    @Test
    void textsOfOneHashStayDifferent() {
        assertThat(FifoPlace.printable("Aa.")).isNotEqualTo(FifoPlace.printable("BB."));
    }
}
