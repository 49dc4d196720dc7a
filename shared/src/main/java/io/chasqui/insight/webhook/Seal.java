package io.chasqui.insight.webhook;

/**
 * Keeps secrets so that the database alone does not give them away. What was sealed for one purpose opens for no other.
 */
public interface Seal {
    /** @param purpose names what the secret is for, such as the webhook it belongs to */
    String close(String purpose, byte[] secret);

    /** @throws IllegalStateException when it was sealed by another key or for another purpose, or was altered */
    byte[] open(String purpose, String sealed);
}
