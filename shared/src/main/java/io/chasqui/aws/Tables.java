package io.chasqui.aws;

/**
 * The tables' names, as the topology's definition has them, behind the installation's prefix.
 *
 * @param prefix such as {@code chasqui-}
 */
public record Tables(String prefix) {
    /** The partition key of every table; begins with the tenant. */
    static final String PK = "pk";

    /** The sort key of every table. */
    static final String SK = "sk";

    /** When DynamoDB may delete an item, in seconds since 1970; it does so late, so that readers check for themselves. */
    static final String TTL = "ttl";

    String conversations() {
        return prefix + "conversations";
    }

    String contacts() {
        return prefix + "contacts";
    }

    String campaigns() {
        return prefix + "campaigns";
    }

    String events() {
        return prefix + "events";
    }

    String deliveries() {
        return prefix + "deliveries";
    }

    String control() {
        return prefix + "control";
    }
}
