package io.chasqui.platform.aws;

/**
 * The tables' names, as the topology's definition has them, behind the installation's prefix.
 *
 * @param prefix such as {@code chasqui-}
 */
public record Tables(String prefix) {
    /** The partition key of every table; begins with the tenant. */
    public static final String PK = "pk";

    /** The sort key of every table. */
    public static final String SK = "sk";

    /** When DynamoDB may delete an item, in seconds since 1970; it does so late, so that readers check for themselves. */
    public static final String TTL = "ttl";

    public String conversations() {
        return prefix + "conversations";
    }

    public String contacts() {
        return prefix + "contacts";
    }

    public String listings() {
        return prefix + "listings";
    }

    public String campaigns() {
        return prefix + "campaigns";
    }

    public String events() {
        return prefix + "events";
    }

    public String deliveries() {
        return prefix + "deliveries";
    }

    public String control() {
        return prefix + "control";
    }
}
