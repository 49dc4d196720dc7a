package io.chasqui.platform.access;

import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an API key.
 *
 * @param name for people
 * @param secretHash SHA-256 of the secret, in lower-case hexadecimal; the secret has 160 random bits, so that a slow
 *     hash would add cost and no safety
 * @param previous the secret before the last rotation; null when there is none
 * @param cidrs where calls may come from; empty for anywhere
 * @param createdBy who made it: a kind and an id
 * @param clients the ids of the issuers' clients that it was made by, directly or by what they had made: the key ends
 *     when one of them is removed
 * @param expiresAt from then on the key is refused; null for one that does not expire
 * @param revokedAt when it was revoked; null while it is not
 */
public record IssuedKey(
        TenantId tenant,
        String keyId,
        String name,
        String secretHash,
        @Nullable Previous previous,
        Mode mode,
        Set<Scope> scopes,
        List<Cidr> cidrs,
        Instant createdAt,
        String createdBy,
        Set<String> clients,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    /**
     * The secret before the last rotation.
     *
     * @param until from then on it is refused
     */
    public record Previous(String secretHash, Instant until) {}

    /** What a key is good for. */
    public enum Status {
        ACTIVE,
        EXPIRED,
        REVOKED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public IssuedKey {
        scopes = Set.copyOf(scopes);
        cidrs = List.copyOf(cidrs);
        clients = Set.copyOf(clients);
    }

    /** {@return whether its scopes hold this one} */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    public Status status(Instant now) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? Status.ACTIVE : Status.EXPIRED;
    }

    /** {@return whether the key is good, and the hash is that of its secret, or of the one before in its overlap} */
    boolean opens(String hash, Instant now) {
        boolean current = same(secretHash, hash);
        boolean before = previous != null && same(previous.secretHash, hash) && now.isBefore(previous.until);
        return (current || before) && status(now) == Status.ACTIVE;
    }

    /** {@return when the key ends for whoever has the secret of that hash, which opens it; null for never} */
    @Nullable
    Instant expiresAt(String hash) {
        return previous == null || same(secretHash, hash) ? expiresAt : Lifetime.earlier(previous.until, expiresAt);
    }

    /**
     * {@return the key with a new secret; the present one is good until the overlap ends}
     *
     * @param makers the clients that the new secret was made by, as {@link #clients()}
     */
    IssuedKey rotated(String newHash, Instant overlapUntil, Set<String> makers) {
        Set<String> all = new HashSet<>(clients);
        all.addAll(makers);
        return new IssuedKey(
                tenant,
                keyId,
                name,
                newHash,
                new Previous(secretHash, overlapUntil),
                mode,
                scopes,
                cidrs,
                createdAt,
                createdBy,
                all,
                expiresAt,
                revokedAt);
    }

    /** {@return the key with another name and fewer scopes} */
    IssuedKey changed(String newName, Set<Scope> newScopes) {
        return new IssuedKey(
                tenant,
                keyId,
                newName,
                secretHash,
                previous,
                mode,
                newScopes,
                cidrs,
                createdAt,
                createdBy,
                clients,
                expiresAt,
                revokedAt);
    }

    IssuedKey revoked(Instant at) {
        return new IssuedKey(
                tenant,
                keyId,
                name,
                secretHash,
                null,
                mode,
                scopes,
                cidrs,
                createdAt,
                createdBy,
                clients,
                expiresAt,
                at);
    }

    /** The hashes are left out. */
    @Override
    public String toString() {
        return "IssuedKey[" + tenant + "/" + keyId + ", " + mode.name().toLowerCase(Locale.ROOT) + "]";
    }

    /** Takes the same time wherever the two differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
