package io.chasqui.people.contact;

import java.util.List;

/** What came of a change to contacts. */
public sealed interface ContactOutcome {
    /** @param card as it is now */
    record Done(Card card) implements ContactOutcome {}

    /** There was no such contact, and now there is. */
    record Created(Card card) implements ContactOutcome {}

    /** There is no contact of that id. */
    record Unknown() implements ContactOutcome {}

    /** What was sent has details that the contact lacks, or has otherwise: nothing was changed. */
    record Differs(ContactId there) implements ContactOutcome {}

    /** Another contact has the identity. */
    record Taken(ContactId by) implements ContactOutcome {}

    /** The identities belong to several contacts. */
    record Several(List<ContactId> contacts) implements ContactOutcome {
        public Several {
            contacts = List.copyOf(contacts);
        }
    }

    /** The contact doesn't have the identity. */
    record Lacking() implements ContactOutcome {}

    /** The identity is the only one that the contact has. */
    record OnlyOne() implements ContactOutcome {}

    /** The other was not merged into this one, or into one that was merged itself. */
    record NotMerged() implements ContactOutcome {}

    /** A contact can't be merged into itself. */
    record Same() implements ContactOutcome {}

    /** The contact would have more identities, or more merged contacts, than one can have. */
    record Full() implements ContactOutcome {}
}
