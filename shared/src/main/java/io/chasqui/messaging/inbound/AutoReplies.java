package io.chasqui.messaging.inbound;

import io.chasqui.platform.tenant.TenantId;

/** What each tenant answers by itself. */
@FunctionalInterface
public interface AutoReplies {
    /** Every tenant with the usual words and texts. */
    AutoReplies USUAL = tenant -> Replies.USUAL;

    /** {@return the tenant's own words and texts; {@link Replies#USUAL} where it has none} */
    Replies of(TenantId tenant);
}
