package io.chasqui.messaging.content;

import org.jspecify.annotations.Nullable;

/**
 * A file that comes with an email.
 *
 * @param contentId where the HTML shows it: {@code <img src="cid:logo">} shows {@code logo} (RFC 2392); null for one that is
 *     listed only
 */
public record Attachment(MediaFile file, @Nullable String contentId) {}
