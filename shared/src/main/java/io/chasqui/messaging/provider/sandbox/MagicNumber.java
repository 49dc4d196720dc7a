package io.chasqui.messaging.provider.sandbox;

import static io.chasqui.messaging.message.ReceiptStatus.DELIVERED;
import static io.chasqui.messaging.message.ReceiptStatus.FAILED;
import static io.chasqui.messaging.message.ReceiptStatus.READ;
import static io.chasqui.messaging.message.ReceiptStatus.SENT;
import static io.chasqui.messaging.message.ReceiptStatus.UNDELIVERED;

import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.AddressDead;
import io.chasqui.messaging.provider.SendOutcome.OptedOut;
import io.chasqui.messaging.provider.SendOutcome.Rejected;
import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.messaging.provider.sandbox.Script.Report;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers at which the sandbox does something in particular, always the same. They are of the range that the North
 * American Numbering Plan keeps for fiction (555-0100 to 555-0199), so that none of them is anybody's.
 */
public enum MagicNumber {
    DELIVERS("+12025550100", "sent at once, delivered after 1 s, as at every number that is not magic"),
    UNDELIVERABLE("+12025550101", "sent at once, undelivered after 1 s"),
    FAILS("+12025550102", "accepted, failed after 1 s without having been sent"),
    SLOW("+12025550103", "sent at once, delivered after 30 s"),
    DUPLICATES("+12025550104", "each receipt comes twice"),
    OUT_OF_ORDER("+12025550105", "delivered after 1 s, sent after 2 s"),
    READS("+12025550106", "sent at once, delivered after 1 s, read after 2 s"),
    INVALID("+12025550107", "the vendor says that nobody has the number"),
    LANDLINE("+12025550108", "the vendor refuses the message: a landline"),
    THROTTLED_ONCE("+12025550109", "429 on the first attempt, which asks for 1 s; then delivered"),
    THROTTLED("+12025550110", "429 on every attempt"),
    BROKEN_TWICE("+12025550111", "500 on the first two attempts; then delivered"),
    BROKEN("+12025550112", "500 on every attempt"),
    TIMES_OUT("+12025550113", "no answer, and no receipt ever"),
    TIMES_OUT_BUT_DELIVERS("+12025550114", "no answer, yet sent after 1 s and delivered after 2 s"),
    OPTED_OUT("+12025550115", "the vendor knows that the recipient has opted out"),
    REPLIES_STOP("+12025550116", "delivered; the recipient writes back STOP"),
    REPLIES("+12025550117", "delivered; the recipient writes back: Thank you!"),
    SILENT("+12025550118", "accepted, and no receipt ever"),
    STAYS_SENT("+12025550119", "sent at once, and nothing after that"),
    CHANGES_ITS_MIND("+12025550120", "sent at once, undelivered after 1 s, delivered all the same after 2 s");

    private static final Duration THROTTLE = Duration.ofSeconds(1);

    private final String number;
    private final String description;

    MagicNumber(String number, String description) {
        this.number = number;
        this.description = description;
    }

    /** {@return the magic number of that E.164 form, empty when it is not magic} */
    public static Optional<MagicNumber> of(String number) {
        return Arrays.stream(values())
                .filter(magic -> magic.number.equals(number))
                .findFirst();
    }

    /**
     * {@return what is magic at an address, empty when nothing is} An address of another kind than a number is so by its {@link
     * #word}: an email address by what stands before the at sign, a webhook by its host's first label, others as a whole.
     */
    public static Optional<MagicNumber> of(Address address) {
        if (address instanceof Phone phone) {
            return of(phone.value());
        }
        String value = address.value();
        return Arrays.stream(values())
                .filter(magic -> value.equals(magic.word())
                        || value.startsWith(magic.word() + "@")
                        || value.startsWith("https://" + magic.word() + "."))
                .findFirst();
    }

    /** {@return the word by which addresses are magic that are no numbers, such as {@code out-of-order}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the number in E.164 form} */
    public String number() {
        return number;
    }

    /** {@return what happens, for people to read} */
    public String description() {
        return description;
    }

    /** @param call which call within the hop, from 1 */
    Script script(String providerId, int call) {
        SendOutcome accepted = new Accepted(providerId);
        return switch (this) {
            case DELIVERS -> Script.delivered(accepted);
            case UNDELIVERABLE ->
                Script.of(accepted, Report.of(SENT, 0), Report.of(UNDELIVERED, "handset_unreachable", 1));
            case FAILS -> Script.of(accepted, Report.of(FAILED, "carrier_down", 1));
            case SLOW -> Script.of(accepted, Report.of(SENT, 0), Report.of(DELIVERED, 30));
            case DUPLICATES ->
                Script.of(
                        accepted,
                        Report.of(SENT, 0),
                        Report.of(SENT, 0),
                        Report.of(DELIVERED, 1),
                        Report.of(DELIVERED, 1));
            case OUT_OF_ORDER -> Script.of(accepted, Report.of(DELIVERED, 1), Report.of(SENT, 2));
            case READS -> Script.of(accepted, Report.of(SENT, 0), Report.of(DELIVERED, 1), Report.of(READ, 2));
            case INVALID -> Script.of(new AddressDead(Sandbox.code("invalid_number")));
            case LANDLINE -> Script.of(new Rejected(Sandbox.code("landline")));
            case THROTTLED_ONCE -> call > 1 ? Script.delivered(accepted) : throttled();
            case THROTTLED -> throttled();
            case BROKEN_TWICE -> call > 2 ? Script.delivered(accepted) : broken();
            case BROKEN -> broken();
            case TIMES_OUT -> Script.of(timedOut());
            case TIMES_OUT_BUT_DELIVERS -> Script.of(timedOut(), Report.of(SENT, 1), Report.of(DELIVERED, 2));
            case OPTED_OUT -> Script.of(new OptedOut(Sandbox.code("opted_out")));
            case REPLIES_STOP -> Script.delivered(accepted).andReply("STOP");
            case REPLIES -> Script.delivered(accepted).andReply("Thank you!");
            case SILENT -> Script.of(accepted);
            case STAYS_SENT -> Script.of(accepted, Report.of(SENT, 0));
            case CHANGES_ITS_MIND ->
                Script.of(
                        accepted,
                        Report.of(SENT, 0),
                        Report.of(UNDELIVERED, "handset_unreachable", 1),
                        Report.of(DELIVERED, 2));
        };
    }

    private static Script throttled() {
        return Script.of(new Retryable(Sandbox.code("http_429"), THROTTLE));
    }

    private static Script broken() {
        return Script.of(new Unavailable(Sandbox.code("http_500"), null));
    }

    private static SendOutcome timedOut() {
        return new Unknown(Sandbox.code("timeout"));
    }
}
