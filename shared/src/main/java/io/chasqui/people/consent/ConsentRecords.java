package io.chasqui.people.consent;

import io.chasqui.people.consent.Consent.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A contact's records of consent, of one mode. A consent's scope is evidence and narrows nothing: of the records that
 * differ by their scope alone, the one that was captured last binds, and of each other scope the latest is kept beside it.
 *
 * @param binding one for each channel, address and purpose: what the gate goes by
 * @param evidence those of other scopes; one here may be older than the one of the same scope that binds
 */
public record ConsentRecords(List<Consent> binding, List<Consent> evidence) {
    public ConsentRecords {
        binding = List.copyOf(binding);
        evidence = List.copyOf(evidence);
    }

    /**
     * {@return a contact's records with what counts for it of others that were merged into it} Of two about the same the one
     * that was captured last binds.
     */
    public static ConsentRecords of(List<Consent> binding, List<Consent> absorbed, List<Consent> evidence) {
        ConsentRecords all = new ConsentRecords(binding, evidence);
        for (Consent consent : absorbed) {
            Optional<Consent> own = all.inForce(consent);
            if (own.isEmpty() || consent.isCapturedAfter(own.get())) {
                all = new ConsentRecords(put(all.binding, own, consent), evidence);
            }
        }
        return all;
    }

    /** {@return the latest record of each channel, address, purpose and scope, those that bind first} */
    public List<Consent> latest() {
        return Stream.concat(
                        binding.stream(),
                        evidence.stream()
                                .filter(known -> inForce(known)
                                        .filter(bound -> bound.isOfScopeOf(known))
                                        .isEmpty()))
                .toList();
    }

    /** {@return the records once a consent is recorded} What is older than the latest of its scope changes none. */
    public ConsentRecords with(Consent next) {
        Optional<Consent> inForce = inForce(next);
        Optional<Consent> ofScope = evidenceOf(next);
        if (inForce.filter(bound -> bound.isCapturedAfter(next)).isEmpty()) {
            List<Consent> others = inForce.filter(bound -> !bound.isOfScopeOf(next))
                    .map(bound -> put(evidence, evidenceOf(bound), bound))
                    .orElse(evidence);
            return new ConsentRecords(put(binding, inForce, next), others);
        }
        boolean isOld = inForce.orElseThrow().isOfScopeOf(next)
                || ofScope.filter(known -> known.isCapturedAfter(next)).isPresent();
        return isOld ? this : new ConsentRecords(binding, put(evidence, ofScope, next));
    }

    /**
     * {@return the record that a statement has no effect beside} One of the same was captured later; or the opposite was said of
     * all that the statement is about, later, or at the same time as a grant.
     */
    public Optional<Consent> overruling(Consent said) {
        return binding.stream()
                .filter(other ->
                        other.channel() == said.channel() && other.address().equals(said.address()))
                .filter(other -> (other.isAbout(said) && other.isCapturedAfter(said)) || opposes(other, said))
                .max(Comparator.comparing(Consent::capturedAt));
    }

    private static boolean opposes(Consent other, Consent said) {
        boolean later =
                said.state() == Consent.State.GRANTED ? !said.isCapturedAfter(other) : other.isCapturedAfter(said);
        boolean coversAll = other.purpose() == null || other.purpose() == said.purpose();
        return later && coversAll && other.state() != said.state();
    }

    /**
     * {@return whether a statement only says again what is recorded, and so changes nothing} One without a time says something
     * new as soon as the opposite was said in between.
     */
    boolean repeats(Statement statement) {
        return switch (statement.kind()) {
            case EVENT -> false;
            case DATED ->
                sayTheSame(statement)
                        .anyMatch(known ->
                                known.capturedAt().equals(statement.consent().capturedAt()));
            case UNDATED ->
                sayTheSame(statement).anyMatch(known -> both().noneMatch(other -> other.contradicts(known)));
        };
    }

    private Stream<Consent> sayTheSame(Statement statement) {
        return latest().stream().filter(known -> known.saysTheSameAs(statement.consent()));
    }

    /**
     * {@return what a consent changes of what is in force}
     *
     * @param sent when earlier changes were confirmed
     */
    Recipients.Change change(Consent next, Confirmations sent) {
        return isChangedBy(next) && sent.allow(next) ? Recipients.Change.CHANGED : Recipients.Change.CONFIRMED;
    }

    /** Whether it says something new: another state, or that a later grant is taken back. */
    private boolean isChangedBy(Consent next) {
        Optional<Consent> present = inForce(next);
        if (present.isEmpty()) {
            return true;
        }
        if (present.get().isCapturedAfter(next)) {
            return false;
        }
        Instant since = present.get().capturedAt();
        boolean grantedSince = binding.stream()
                .anyMatch(known -> known.state() == State.GRANTED
                        && known.channel() == next.channel()
                        && known.address().equals(next.address())
                        && known.capturedAt().isAfter(since)
                        && !known.isCapturedAfter(next));
        return present.get().state() != next.state() || (next.state() == State.DENIED && grantedSince);
    }

    private Stream<Consent> both() {
        return Stream.concat(binding.stream(), evidence.stream());
    }

    private Optional<Consent> inForce(Consent like) {
        return binding.stream().filter(known -> known.isAbout(like)).findFirst();
    }

    private Optional<Consent> evidenceOf(Consent like) {
        return evidence.stream()
                .filter(known -> known.isAbout(like) && known.isOfScopeOf(like))
                .findFirst();
    }

    private static List<Consent> put(List<Consent> consents, Optional<Consent> before, Consent next) {
        List<Consent> all = new ArrayList<>(consents);
        before.ifPresent(all::remove);
        all.add(next);
        return all;
    }
}
