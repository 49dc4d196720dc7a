package io.chasqui.people.contact;

import io.chasqui.platform.id.Base32;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the id of a contact that is known by an address alone, so that a stranger needs no look-up table. The
 * derivation is keyed: there are so few phone numbers that a plain hash could be turned back by trying them all.
 */
public final class ContactIds {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key at least 16 bytes, the same for as long as the installation lives: ids depend on it */
    public ContactIds(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the identity key has at least 16 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** {@return the id of the contact that is known by this identity alone} */
    public ContactId of(TenantId tenant, Identity identity) {
        return derived(tenant + "|" + identity.namespace() + "|" + identity.value());
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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(named.getBytes(StandardCharsets.UTF_8));
            return new ContactId(Base32.encode(Arrays.copyOf(digest, Base32.BYTES)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + ALGORITHM, impossible);
        }
    }
}
