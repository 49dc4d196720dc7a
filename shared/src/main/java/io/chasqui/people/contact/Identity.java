package io.chasqui.people.contact;

/** Something that tells one person from all others of a tenant: an address, or the id of a record in another system. */
public sealed interface Identity permits Address, ExternalId {
    /** {@return what the value is unique in: a kind of address, with its scope where it has one} */
    String namespace();

    /** {@return the normalised text, equal for equal identities of a namespace} */
    String value();
}
