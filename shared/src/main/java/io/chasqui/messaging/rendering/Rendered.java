package io.chasqui.messaging.rendering;

import io.chasqui.messaging.content.Content;
import io.chasqui.platform.request.Flaw;
import java.util.List;
import java.util.Set;

/** What came of rendering a content. */
public sealed interface Rendered {
    /**
     * What goes out.
     *
     * @param degradations what was lost or reshaped; empty when the channel carries it as it was
     */
    record Ready(Content content, Set<Degradation> degradations) implements Rendered {
        public Ready {
            degradations = Set.copyOf(degradations);
        }
    }

    /**
     * It can't be sent so.
     *
     * @param flaws at least one; pointers are of the message, such as {@code /content/text}
     */
    record Flawed(List<Flaw> flaws) implements Rendered {
        public Flawed {
            flaws = List.copyOf(flaws);
        }
    }
}
