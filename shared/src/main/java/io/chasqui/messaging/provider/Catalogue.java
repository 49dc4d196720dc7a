package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The vendors that an installation speaks to, each made when it is first asked for. */
public final class Catalogue {
    private final Map<String, Supplier<Provider>> vendors;
    private final Map<String, Provider> made = new ConcurrentHashMap<>();

    /** @param vendors makes each vendor's provider, by {@link Provider#vendor} */
    public Catalogue(Map<String, Supplier<Provider>> vendors) {
        this.vendors = new TreeMap<>(vendors);
    }

    /** @throws IllegalArgumentException when two providers claim the same vendor */
    public Catalogue(List<Provider> providers) {
        this.vendors = new TreeMap<>();
        for (Provider provider : providers) {
            Supplier<Provider> other = vendors.putIfAbsent(provider.vendor(), () -> provider);
            if (other != null) {
                throw new IllegalArgumentException("two providers speak to the vendor " + provider.vendor() + ": "
                        + other.get().getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
    }

    /** {@return the provider that speaks to the vendor, empty when none does} */
    public Optional<Provider> find(String vendor) {
        Supplier<Provider> known = vendors.get(vendor);
        return known == null ? Optional.empty() : Optional.of(made.computeIfAbsent(vendor, ignored -> known.get()));
    }

    /** {@return what the connection's vendor can do on that channel, empty when it does not carry it} */
    public Optional<Capability> capability(Connection connection, Channel channel) {
        return find(connection.vendor())
                .flatMap(provider -> Optional.ofNullable(provider.capabilities().get(channel)));
    }

    /** {@return the classes of failures by all vendors' codes} */
    public FailureClasses failures() {
        return new FailureClasses() {
            @Override
            public Optional<FailureClass> of(String reason) {
                int colon = reason.indexOf(':');
                return colon < 0 ? FailureClass.ofOwn(reason) : Optional.of(classOf(reason, colon));
            }

            @Override
            public Optional<Purpose> optedOutOf(String reason) {
                int colon = reason.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : find(reason.substring(0, colon))
                                .flatMap(provider -> provider.codes().purposeOf(reason.substring(colon + 1)));
            }
        };
    }

    private FailureClass classOf(String reason, int colon) {
        Provider provider = find(reason.substring(0, colon)).orElse(null);
        // A vendor that is gone: its messages are still there.
        return provider == null ? FailureClass.UNCLASSIFIED : provider.codes().classOf(reason.substring(colon + 1));
    }

    /** {@return the vendors' names, in alphabetical order} */
    public List<String> vendors() {
        return List.copyOf(vendors.keySet());
    }
}
