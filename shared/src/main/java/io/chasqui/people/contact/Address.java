package io.chasqui.people.contact;

/** Where a contact can be reached. A person need not have a phone number: every kind of address stands by itself. */
public sealed interface Address permits Phone {
    /** {@return the kind, as the API and the database spell it} */
    String kind();

    /** {@return the normalised text, equal for equal addresses} */
    String value();
}
