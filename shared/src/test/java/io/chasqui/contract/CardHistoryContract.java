package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.CardHistory.Past;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link CardHistory} has to do. */
public abstract class CardHistoryContract {
    private final ContactId contact = Given.contact();

    protected abstract CardHistory history();

    @Test
    void findsTheCardOfATime() {
        history().keep(TENANT, card(1, "Ana"), NOW, NOW.plusSeconds(10));
        history().keep(TENANT, card(2, "Eva"), NOW.plusSeconds(10), NOW.plusSeconds(20));
        history().keep(TENANT, card(2, "Eva"), NOW.plusSeconds(10), NOW.plusSeconds(20));

        assertThat(history().at(TENANT, contact, NOW.minusMillis(1))).isEqualTo(none());
        assertThat(history().at(TENANT, contact, NOW)).isEqualTo(new Past(card(1, "Ana"), false));
        assertThat(history().at(TENANT, contact, NOW.plusMillis(9_999))).isEqualTo(new Past(card(1, "Ana"), false));
        assertThat(history().at(TENANT, contact, NOW.plusSeconds(10))).isEqualTo(new Past(card(2, "Eva"), false));
        assertThat(history().at(Given.OTHER, contact, NOW)).isEqualTo(none());
    }

    @Test
    void ofTwoWritesOfOneMomentTheFirstEndedIt() {
        history().keep(TENANT, card(2, "Eva"), NOW.plusSeconds(10), NOW.plusSeconds(10));
        history().keep(TENANT, card(1, "Ana"), NOW, NOW.plusSeconds(10));

        assertThat(history().at(TENANT, contact, NOW.plusSeconds(5))).isEqualTo(new Past(card(1, "Ana"), false));
    }

    @Test
    void whatIsErasedIsKnownAsErased() {
        history().keep(TENANT, card(1, "Ana"), NOW, NOW.plusSeconds(10));

        history().erase(TENANT, contact);

        assertThat(history().at(TENANT, contact, NOW)).isEqualTo(new Past(Card.none(contact), true));
        assertThat(history().at(TENANT, contact, NOW.minusSeconds(1))).isEqualTo(none());
        history().erase(TENANT, Given.contact());
    }

    private Past none() {
        return new Past(Card.none(contact), false);
    }

    private Card card(long version, String name) {
        Profile profile = new Profile(
                List.of(Given.PHONE), List.of(), name, "es", ZoneId.of("America/Lima"), Map.of("plan", "gold"), NOW);
        return new Card(contact, profile, null, null, List.of(), List.of(), List.of(), version);
    }
}
