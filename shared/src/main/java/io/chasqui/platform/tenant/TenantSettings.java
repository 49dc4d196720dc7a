package io.chasqui.platform.tenant;

import java.util.List;

/**
 * What a tenant has decided for all of its callers.
 *
 * @param allowedCidrs where calls may come from; empty for anywhere
 */
public record TenantSettings(List<Cidr> allowedCidrs) {
    /** The settings of a tenant that has set none. */
    public static final TenantSettings NONE = new TenantSettings(List.of());

    public TenantSettings {
        allowedCidrs = List.copyOf(allowedCidrs);
    }
}
