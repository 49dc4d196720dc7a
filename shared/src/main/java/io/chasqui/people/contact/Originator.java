package io.chasqui.people.contact;

/** Who wrote to us or called: a person by an address of theirs, or another sender, which no message can be sent to. */
public sealed interface Originator permits Address, OtherSender {
    /** {@return the normalised text, equal for equal originators of a kind} */
    String value();
}
