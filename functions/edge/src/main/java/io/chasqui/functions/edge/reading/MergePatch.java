package io.chasqui.functions.edge.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>): what is null is to be removed, and what
 * is not there stays as it is.
 *
 * @param values what is to be set, of a record whose components are all nullable
 * @param removed JSON pointers to what is to be removed
 */
public record MergePatch<T>(T values, Set<String> removed) {
    public MergePatch {
        removed = Set.copyOf(removed);
    }

    /** {@return whether the member of an object is to be removed} */
    public boolean removes(String pointer, String member) {
        return removed.contains(pointer + "/" + member.replace("~", "~0").replace("/", "~1"));
    }

    /**
     * {@return what there is to be afterwards; null for nothing}
     *
     * @param now what is there
     * @param given what the patch sets; null where it sets nothing
     */
    public <V> @Nullable V of(String pointer, @Nullable V now, @Nullable V given) {
        if (removed.contains(pointer)) {
            return null;
        }
        return given == null ? now : given;
    }
}
