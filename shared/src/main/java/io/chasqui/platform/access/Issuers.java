package io.chasqui.platform.access;

import java.util.List;
import java.util.Optional;

/** The OIDC issuers that are configured; an installation may have none. */
public record Issuers(List<Issuer> all) {
    public Issuers {
        all = List.copyOf(all);
    }

    /** {@return the issuer of exactly that URL} */
    public Optional<Issuer> ofUrl(String url) {
        return all.stream().filter(issuer -> issuer.url().equals(url)).findFirst();
    }

    public Optional<Issuer> ofId(String id) {
        return all.stream().filter(issuer -> issuer.id().equals(id)).findFirst();
    }
}
