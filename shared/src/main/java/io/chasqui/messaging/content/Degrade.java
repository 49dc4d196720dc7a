package io.chasqui.messaging.content;

/** Whether a content may become what its channel can carry. */
public enum Degrade {
    /** It becomes what the channel can carry. */
    ALLOW,
    /** It goes without a loss, or not at all. */
    FORBID
}
