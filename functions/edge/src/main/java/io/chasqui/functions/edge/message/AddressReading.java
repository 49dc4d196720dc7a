package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.AddressKind;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.request.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads addresses of requests. */
public final class AddressReading {
    private final Readings readings;

    public AddressReading(Readings readings) {
        this.readings = readings;
    }

    /**
     * {@return the address}
     *
     * @throws ProblemException 422 when it is none, or more than one
     */
    public Address read(AddressBody body, String pointer) {
        List<Supplier<Address>> given = given(body, pointer);
        if (given.size() != 1) {
            throw ProblemException.invalid(pointer, "one_of", "Send one address, such as 'phone' or 'email'.");
        }
        return given.getFirst().get();
    }

    /**
     * {@return whom a message goes to}
     *
     * @throws ProblemException 422 when it is nobody, or more than one
     */
    public Target recipient(RecipientBody body, String pointer) {
        List<Supplier<Address>> given = given(body.address(), pointer);
        int recipients = given.size() + (body.contact() == null ? 0 : 1);
        if (recipients != 1) {
            throw ProblemException.invalid(
                    pointer,
                    "one_of",
                    recipients == 0
                            ? "Send an address, such as 'phone', or the id of a 'contact'."
                            : "Send one recipient alone: an address, such as 'phone', or the id of a 'contact'.");
        }
        return body.contact() == null
                ? new Target.To(given.getFirst().get())
                : new Target.Known(readings.contact(body.contact(), pointer + "/contact"));
    }

    /** {@return what is wrong with a recipient, where {@link #recipient} would refuse it} */
    public List<Flaw> flaws(RecipientBody body, String pointer) {
        return BodyRules.refused(() -> recipient(body, pointer));
    }

    private List<Supplier<Address>> given(AddressBody body, String pointer) {
        List<@Nullable Supplier<Address>> all = new ArrayList<>();
        String phone = body.phone();
        all.add(phone == null ? null : () -> readings.phone(phone, pointer + "/phone"));
        String email = body.email();
        all.add(email == null ? null : () -> readings.email(email, pointer + "/email"));
        AddressBody.WhatsAppBody whatsApp = body.whatsapp();
        all.add(whatsApp == null ? null : of(AddressKind.WHATSAPP, whatsApp.portfolio(), whatsApp.id(), pointer));
        AddressBody.PushBody push = body.push();
        all.add(push == null ? null : of(AddressKind.PUSH, push.app(), push.token(), pointer));
        AddressBody.ChatBody chat = body.chat();
        all.add(chat == null ? null : of(AddressKind.CHAT, chat.connection(), chat.id(), pointer));
        AddressBody.UserBody user = body.user();
        all.add(user == null ? null : of(AddressKind.USER, user.app(), user.id(), pointer));
        all.add(body.webhook() == null ? null : of(AddressKind.WEBHOOK, null, body.webhook(), pointer));
        return all.stream()
                .flatMap(Stream::ofNullable)
                .map(Objects::requireNonNull)
                .toList();
    }

    private Supplier<Address> of(AddressKind kind, @Nullable String scope, String value, String pointer) {
        return () -> readings.address(kind, scope, value, pointer + "/" + kind.wire());
    }
}
