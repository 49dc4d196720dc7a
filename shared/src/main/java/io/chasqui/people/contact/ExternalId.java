package io.chasqui.people.contact;

/**
 * The id of a person's record in another system, such as a CRM. It can't be written to.
 *
 * @param system the system's name, in the tenant's words
 * @param value the id there
 */
public record ExternalId(String system, String value) implements Identity {
    public ExternalId {
        Scopes.check(system);
        Scopes.check(value, 256);
    }

    @Override
    public String namespace() {
        return "external@" + system;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "ExternalId[" + system + "]";
    }
}
