package io.chasqui.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"198.51.100.10", "0.0.0.0", "2001:db8::1", "::", "2001:DB8:0:0:0:0:0:1", "::ffff:198.51.100.10"})
    void knowsAnAddress(String text) {
        assertThat(Cidr.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "198.51.100",
                "198.51.100.256",
                "198.51.100.010",
                "198.51.100.10:46532",
                " 198.51.100.10",
                "198.51.100.10, 198.51.100.11",
                "198.51.100.10/32",
                "2001:db8:::1",
                "2001:db8:0:0:0:0:0:1:46532",
                "[2001:db8::1]",
                "fe80::1%eth0",
                "localhost",
                "example.com",
                "unknown"
            })
    void knowsWhatIsNoAddress(String text) {
        assertThat(Cidr.isAddress(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0, true",
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.7/32, 203.0.113.7, true",
        "203.0.113.7/32, 203.0.113.6, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:DB8:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::8000/113, 2001:db8::ffff, true",
        "2001:db8::8000/113, 2001:db8::7fff, false",
        "::/0, 2001:db8::1, true",
        "::/0, 198.51.100.1, false",
        "::1/128, 0:0:0:0:0:0:0:1, true",
        "203.0.113.0/24, not an address, false",
        "203.0.113.0/24, 203.0.113, false",
        "203.0.113.0/24, 203.0.113.1.1, false",
        "203.0.113.0/24, 0313.0.0161.1, false",
        "0.0.0.0/0, localhost, false",
        "::/0, ':::', false",
    })
    void containsTheAddressesThatBeginAsItDoes(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0.1/24",
                "10.0.0/24",
                "10.0.0.0.0/24",
                "256.0.0.0/8",
                "010.0.0.0/8",
                " 10.0.0.0/8",
                "10.0.0.0/8\n",
                "example.com/8",
                "2001:db8::/129",
                "2001:db8::1/64",
                "2001:db8:/32",
                "1:2:3:4:5:6:7:8:9/64",
                "::ffff:10.0.0.0/104",
                "fe80::1%eth0/128",
                "[::1]/128",
            })
    void refusesWhatIsNoBlock(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "::/0, 10.0.0.0/8, false",
        "0.0.0.0/0, ::/0, false",
    })
    void containsTheBlocksThatLieWithinIt(String outer, String inner, boolean contained) {
        assertThat(Cidr.parse(outer).orElseThrow().contains(Cidr.parse(inner).orElseThrow()))
                .isEqualTo(contained);
    }

    @Test
    void admitsEverybodyWhereNothingIsListedAndNobodyUnknownWhereSomethingIs() {
        List<Cidr> some = List.of(Cidr.parse("10.0.0.0/8").orElseThrow());

        assertThat(Cidr.admits(List.of(), null)).isTrue();
        assertThat(Cidr.admits(some, "10.1.2.3")).isTrue();
        assertThat(Cidr.admits(some, null)).isFalse();
    }
}
