package io.chasqui.platform.access;

import io.chasqui.platform.access.IssuedKey.Status;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes keys, gives them new secrets and revokes them. Nobody gives, or gets, more than they have. */
public final class AdministerKeys {
    /** How long the secret before a rotation may stay good. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final ApiKeys keys;
    private final Grantors grantors;
    private final AuditLog log;
    private final AuditEntries entries;
    private final Clock clock;

    public AdministerKeys(ApiKeys keys, Grantors grantors, AuditLog log, AuditEntries entries, Clock clock) {
        this.keys = keys;
        this.grantors = grantors;
        this.log = log;
        this.entries = entries;
        this.clock = clock;
    }

    /** What is asked of a new key. */
    public record KeyRequest(
            String name,
            Mode mode,
            Set<Scope> scopes,
            List<Cidr> cidrs,
            @Nullable Instant expiresAt) {
        public KeyRequest {
            scopes = Set.copyOf(scopes);
            cidrs = List.copyOf(cidrs);
        }

        /**
         * {@return what is stored of it}
         *
         * @param clients as {@link IssuedKey#clients()}
         */
        IssuedKey issued(ApiKey key, Instant now, Actor by, Set<String> clients) {
            return new IssuedKey(
                    key.tenant(),
                    key.keyId(),
                    name,
                    key.secretHash(),
                    null,
                    mode,
                    scopes,
                    cidrs,
                    now,
                    by.id(),
                    clients,
                    expiresAt,
                    null);
        }
    }

    /** The outcome of a request. */
    public sealed interface KeyOutcome {
        /** @param secret to be shown once */
        record Issued(ApiKey secret, IssuedKey key) implements KeyOutcome {}

        record Changed(IssuedKey key) implements KeyOutcome {}

        record Revoked() implements KeyOutcome {}

        record NotFound() implements KeyOutcome {}

        /** Nothing was done: the request asks for more than the caller has, or for something impossible. */
        record Flawed(List<Flaw> flaws) implements KeyOutcome {
            public Flawed {
                flaws = List.copyOf(flaws);
            }
        }

        /** The key is live, and the caller's key is a test key. */
        record LiveOnly() implements KeyOutcome {}

        /** The key can do what the caller can't. */
        record BeyondCaller() implements KeyOutcome {}

        /** The key is expired or revoked. */
        record Ended(Status status) implements KeyOutcome {}

        /** Another caller changed the key at the same time. */
        record Raced() implements KeyOutcome {}

        /** The caller's own key is not valid any more. */
        record CallerGone() implements KeyOutcome {}
    }

    /** @param creation draws the key: drawn again, it is the key that was made */
    public KeyOutcome create(Principal caller, KeyRequest wanted, Creation creation) {
        Optional<Grantor> grantor = grantors.find(caller);
        if (grantor.isEmpty()) {
            return new KeyOutcome.CallerGone();
        }
        Instant now = clock.instant();
        List<Flaw> beyond = grantor.get().lacks(wanted.mode(), wanted.scopes(), wanted.cidrs(), wanted.expiresAt());
        if (!beyond.isEmpty()) {
            log.record(
                    entries.refused(caller, "key.create", "-", beyond.getFirst().code()));
        }
        List<Flaw> flaws = new ArrayList<>(beyond);
        if (wanted.expiresAt() != null && !now.isBefore(wanted.expiresAt())) {
            flaws.add(new Flaw("/expiresAt", "in_the_past", "The time has passed; send a later one, or leave it out."));
        }
        if (!flaws.isEmpty()) {
            return new KeyOutcome.Flawed(flaws);
        }
        ApiKey key = ApiKey.generate(wanted.mode(), caller.tenant(), creation.random());
        IssuedKey issued =
                wanted.issued(key, now, Actor.of(caller), grantor.get().clients());
        if (keys.add(issued, entries.done(caller, "key.create", ApiKey.PREFIX + key.keyId()))) {
            return new KeyOutcome.Issued(key, issued);
        }
        return keys.find(caller.tenant(), key.keyId())
                .filter(there -> there.secretHash().equals(key.secretHash()))
                .<KeyOutcome>map(there -> new KeyOutcome.Issued(key, there))
                .orElseGet(KeyOutcome.Raced::new);
    }

    /**
     * @param overlap how long the present secret stays good, at most {@link #LONGEST_OVERLAP}
     * @param creation draws the secret: drawn again, it is the secret that was made
     */
    public KeyOutcome rotate(Principal caller, String keyId, Duration overlap, Creation creation) {
        Optional<IssuedKey> found = keys.find(caller.tenant(), keyId);
        if (found.isEmpty()) {
            return new KeyOutcome.NotFound();
        }
        IssuedKey before = found.get();
        Optional<Grantor> grantor = grantors.find(caller);
        if (grantor.isEmpty()) {
            return new KeyOutcome.CallerGone();
        }
        if (!caller.mode().mayChange(before.mode())) {
            return refused(caller, "key.rotate", keyId, "test_mode", new KeyOutcome.LiveOnly());
        }
        ApiKey fresh = ApiKey.generate(before.mode(), before.tenant(), creation.random())
                .withId(keyId);
        Instant now = clock.instant();
        Status status = grantors.status(before);
        if (status == Status.ACTIVE && before.secretHash().equals(fresh.secretHash())) {
            // A repetition, whose caller may have the previous secret by now.
            return new KeyOutcome.Issued(fresh, before);
        }
        if (!grantor.get()
                .lacks(before.mode(), before.scopes(), before.cidrs(), before.expiresAt())
                .isEmpty()) {
            return refused(caller, "key.rotate", keyId, "beyond_caller", new KeyOutcome.BeyondCaller());
        }
        if (status != Status.ACTIVE) {
            return new KeyOutcome.Ended(status);
        }
        IssuedKey after = before.rotated(
                fresh.secretHash(), now.plus(overlap), grantor.get().clients());
        return keys.replace(before, after, entries.done(caller, "key.rotate", ApiKey.PREFIX + keyId))
                ? new KeyOutcome.Issued(fresh, after)
                : new KeyOutcome.Raced();
    }

    /**
     * Renames a key, and takes scopes from it; it is never given any. What is taken is refused as soon as no instance has the
     * key cached: {@link Authentication#CACHED_FOR}.
     *
     * @param name null leaves it
     * @param scopes those that the key keeps; null leaves them
     */
    public KeyOutcome change(Principal caller, String keyId, @Nullable String name, @Nullable Set<Scope> scopes) {
        Optional<IssuedKey> found = keys.find(caller.tenant(), keyId);
        if (found.isEmpty()) {
            return new KeyOutcome.NotFound();
        }
        IssuedKey before = found.get();
        if (!caller.mode().mayChange(before.mode())) {
            return refused(caller, "key.update", keyId, "test_mode", new KeyOutcome.LiveOnly());
        }
        Status status = grantors.status(before);
        if (status != Status.ACTIVE) {
            return new KeyOutcome.Ended(status);
        }
        if (scopes != null && !before.scopes().containsAll(scopes)) {
            return new KeyOutcome.Flawed(List.of(new Flaw(
                    "/scopes",
                    "not_narrower",
                    "A key keeps some of its scopes and gets no others; create a new key.")));
        }
        IssuedKey after =
                before.changed(name == null ? before.name() : name, scopes == null ? before.scopes() : scopes);
        if (after.equals(before)) {
            return new KeyOutcome.Changed(before);
        }
        return keys.replace(before, after, entries.done(caller, "key.update", ApiKey.PREFIX + keyId))
                ? new KeyOutcome.Changed(after)
                : new KeyOutcome.Raced();
    }

    /** Once this is done the key is refused as soon as no instance has it cached: {@link Authentication#CACHED_FOR}. */
    public KeyOutcome revoke(Principal caller, String keyId) {
        Optional<IssuedKey> found = keys.find(caller.tenant(), keyId);
        if (found.isEmpty()) {
            return new KeyOutcome.NotFound();
        }
        if (!caller.mode().mayChange(found.get().mode())) {
            return refused(caller, "key.revoke", keyId, "test_mode", new KeyOutcome.LiveOnly());
        }
        if (found.get().revokedAt() != null) {
            return new KeyOutcome.Revoked();
        }
        return keys.replace(
                        found.get(),
                        found.get().revoked(clock.instant()),
                        entries.done(caller, "key.revoke", ApiKey.PREFIX + keyId))
                ? new KeyOutcome.Revoked()
                : new KeyOutcome.Raced();
    }

    private KeyOutcome refused(Principal caller, String action, String keyId, String reason, KeyOutcome result) {
        log.record(entries.refused(caller, action, ApiKey.PREFIX + keyId, reason));
        return result;
    }
}
