package io.chasqui.people.contact;

import io.chasqui.platform.id.Base32;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;

/**
 * Derives the id of a contact that is known by an address alone, so that a stranger needs no look-up table. The
 * derivation is keyed: there are so few phone numbers that a plain hash could be turned back by trying them all.
 */
public final class ContactIds {
    private final byte[] key;

    /** @param key at least 16 bytes, the same for as long as the installation lives: ids depend on it */
    public ContactIds(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the identity key has at least 16 bytes");
        }
        this.key = key.clone();
    }

    /** {@return the id of the contact that is known by this identity alone} */
    public ContactId of(TenantId tenant, Identity identity) {
        return derived(tenant + "|" + identity.namespace() + "|" + identity.value());
    }

    /** {@return the id of whoever is known by this alone} Another sender has one for its conversation, and is no contact. */
    public ContactId ofOriginator(TenantId tenant, Originator originator) {
        return switch (originator) {
            case Address address -> of(tenant, address);
            case OtherSender other -> derived(tenant + "|" + other.kind().wire() + "|" + other.value());
        };
    }

    /**
     * {@return the id of whoever has the identity after it was taken from a contact whose id it had made}
     *
     * @param at when it was taken
     */
    public ContactId after(TenantId tenant, Identity identity, Instant at) {
        return derived(
                "#after#" + at.toEpochMilli() + "|" + tenant + "|" + identity.namespace() + "|" + identity.value());
    }

    private ContactId derived(String named) {
        byte[] digest = Hmac.of("HmacSHA256", key, named);
        return new ContactId(Base32.encode(Arrays.copyOf(digest, Base32.BYTES)));
    }
}
