package io.chasqui.engagement.campaign;

import io.chasqui.platform.id.Base32;
import java.util.Optional;

/**
 * A campaign's id, {@code cmp_} and 20 characters that sort by time.
 *
 * @param key the 20 characters
 */
public record CampaignId(String key) {
    private static final String PREFIX = "cmp_";

    public CampaignId {
        Base32.requirePart(key);
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<CampaignId> parse(String text) {
        return Base32.part(PREFIX, text).map(CampaignId::new);
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}
