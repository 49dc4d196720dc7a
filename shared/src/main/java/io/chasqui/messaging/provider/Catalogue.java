package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.FailureClasses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The vendors that this installation speaks to. One more is one more line where the list is made. */
public final class Catalogue {
    private final Map<String, Provider> providers = new TreeMap<>();

    /** @throws IllegalArgumentException when two providers claim the same vendor */
    public Catalogue(List<Provider> providers) {
        for (Provider provider : providers) {
            Provider other = this.providers.putIfAbsent(provider.vendor(), provider);
            if (other != null) {
                throw new IllegalArgumentException("two providers speak to the vendor " + provider.vendor() + ": "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
    }

    /** {@return the provider that speaks to the vendor, empty when none does} */
    public Optional<Provider> find(String vendor) {
        return Optional.ofNullable(providers.get(vendor));
    }

    /** {@return the classes of failures by all vendors' codes} */
    public FailureClasses failures() {
        return new VendorCodes(providers.values().stream().map(Provider::codes).toList());
    }

    /** {@return the vendors' names, in alphabetical order} */
    public List<String> vendors() {
        return List.copyOf(providers.keySet());
    }
}
