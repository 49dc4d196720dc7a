package io.chasqui.people.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is an address; what is none stands in {@code bad-input/addresses.txt}. */
class EmailTest {
    @ParameterizedTest
    @CsvSource({
        "ana@example.com, ana@example.com",
        "' Ana@Example.COM ', ana@example.com",
        "ana+news@example.com, ana+news@example.com",
        "o'neill@example.com, o'neill@example.com",
        "a@b.co, a@b.co",
        "ana@münchen.de, ana@xn--mnchen-3ya.de",
        "ana@MÜNCHEN.de, ana@xn--mnchen-3ya.de",
        "ana@xn--mnchen-3ya.de, ana@xn--mnchen-3ya.de",
        "ana@例え。テスト, ana@xn--r8jz45g.xn--zckzah",
        "ana@ｅｘａｍｐｌｅ.com, ana@example.com",
        "ana@4you.example, ana@4you.example"
    })
    void oneMailboxHasOneForm(String written, String normalised) {
        assertThat(Email.read(written)).isEqualTo(new Email(normalised));
        assertThat(Email.parse(written)).contains(new Email(normalised));
    }

    @Test
    void theLongestAddressIsOne() {
        String longest = "a".repeat(64) + "@" + "b".repeat(57) + "." + "c".repeat(63) + "." + "d".repeat(63) + ".com";
        assertThat(longest).hasSize(254);
        assertThat(Email.read(longest).value()).isEqualTo(longest);
    }

    @Test
    void aReasonNamesNothingOfTheText() {
        assertThatThrownBy(() -> Email.read("secret@home@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("secret", "home");
        assertThat(Email.parse("secret@home@example.com")).isEmpty();
    }
}
