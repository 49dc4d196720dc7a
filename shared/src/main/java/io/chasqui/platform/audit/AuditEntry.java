package io.chasqui.platform.audit;

import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One administrative action.
 *
 * @param id orders the entries of a tenant by time
 * @param action resource and verb, such as {@code key.create}
 * @param resource the id of what it was done to
 * @param address where the request came from; null for what did not come by the API
 * @param reason why it was refused, a stable code; null for what was done
 */
public record AuditEntry(
        TenantId tenant,
        String id,
        Instant at,
        Actor actor,
        String action,
        String resource,
        @Nullable String address,
        Outcome outcome,
        @Nullable String reason) {
    /** What came of an action. */
    public enum Outcome {
        DONE,
        REFUSED
    }

    /**
     * Who did it.
     *
     * @param kind {@code key}, {@code token} of a key, {@code client} of an issuer, {@code operator} of the installation,
     *     or {@code platform}
     * @param id the key's or the client's id; an operator's ARN
     */
    public record Actor(String kind, String id) {
        /** The platform itself. */
        public static final Actor PLATFORM = new Actor("platform", "platform");

        /**
         * {@return whoever has rights to the installation's tables}
         *
         * @param arn who AWS says that is
         */
        public static Actor operator(String arn) {
            return new Actor("operator", arn);
        }

        public static Actor of(Principal principal) {
            return switch (principal.kind()) {
                case KEY, TOKEN -> new Actor(principal.kind().wire(), "key_" + principal.id());
                case CLIENT -> new Actor(principal.kind().wire(), principal.id());
            };
        }
    }
}
