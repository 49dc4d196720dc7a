package io.chasqui.messaging.content;

import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param type its media type such as {@code image/png}; null where it is not known
 * @param name the file's name as the person sees it; null for none
 */
public record MediaFile(
        MediaKind kind,
        Source source,
        @Nullable String type,
        @Nullable String name) {
    /** Where the bytes are. */
    public sealed interface Source {
        /** At a public URL, from which the vendor fetches them. */
        record Link(String url) implements Source {}

        /** Among the tenant's uploaded media. */
        record Uploaded(String id) implements Source {}

        /** At the vendor that brought them, until they are fetched. The reference is the vendor's: an id or a URL. */
        record AtVendor(String reference) implements Source {}
    }

    public static MediaFile link(MediaKind kind, String url) {
        return new MediaFile(kind, new Source.Link(url), null, null);
    }

    /** {@return a file that a vendor brought} */
    public static MediaFile atVendor(String reference, @Nullable String type, @Nullable String name) {
        MediaKind kind = type == null ? MediaKind.DOCUMENT : MediaKind.ofType(type);
        return new MediaFile(kind, new Source.AtVendor(reference), type, name);
    }

    /** The place and the name are left out: they must not be logged. */
    @Override
    public String toString() {
        return "MediaFile[" + kind + "]";
    }
}
