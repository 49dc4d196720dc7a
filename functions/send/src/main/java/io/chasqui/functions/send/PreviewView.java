package io.chasqui.functions.send;

import io.chasqui.functions.edge.message.ContentView;
import io.chasqui.functions.edge.message.PartsView;
import io.chasqui.messaging.acceptance.PreviewMessage.Preview;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.messaging.rendering.Degradation;
import io.chasqui.messaging.rendering.Degradation.Weight;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.problem.Violation;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says by each channel. */
@Serdeable
record PreviewView(List<RenderingView> renderings) {
    static PreviewView of(List<Preview> previews) {
        return new PreviewView(previews.stream().map(RenderingView::of).toList());
    }

    /**
     * What goes out by one channel, or why nothing can.
     *
     * @param connection which would carry it; absent where none of yours carries the channel, and the rendering is of the
     *     most that the channel can carry
     * @param content what goes out, its variables filled in; absent where there are {@code flaws}
     * @param parts what it costs as SMS; only of a text by that channel
     * @param bytes how large its texts are together, in UTF-8
     * @param degradations what the channel can't carry as it is; empty where it can
     * @param flaws why the channel can't carry it; empty where it can
     */
    @Serdeable
    record RenderingView(
            Channel channel,
            @Nullable String connection,
            @Nullable ContentView content,
            @Nullable PartsView parts,
            @Nullable Integer bytes,
            List<DegradationView> degradations,
            List<Violation> flaws) {
        static RenderingView of(Preview preview) {
            return switch (preview.rendered()) {
                case Rendered.Ready ready ->
                    new RenderingView(
                            preview.channel(),
                            preview.connection(),
                            ContentView.of(ready.content()),
                            parts(preview.channel(), ready.content()),
                            ready.content().bytes(),
                            ready.degradations().stream()
                                    .sorted()
                                    .map(DegradationView::of)
                                    .toList(),
                            List.of());
                case Rendered.Flawed flawed ->
                    new RenderingView(
                            preview.channel(),
                            preview.connection(),
                            null,
                            null,
                            null,
                            List.of(),
                            flawed.flaws().stream().map(Violation::of).toList());
            };
        }

        private static @Nullable PartsView parts(Channel channel, Content content) {
            return channel == Channel.SMS && content instanceof Content.Text text
                    ? PartsView.of(SmsParts.of(text.body()))
                    : null;
        }
    }

    /**
     * What a content loses, or gets in another shape.
     *
     * @param weight {@code loss}, which {@code "degrade": "forbid"} refuses; {@code spelling}, which is left undone then; or
     *     {@code shape}, where all of it is there
     * @param meaning the code in words
     */
    @Serdeable
    record DegradationView(Degradation code, Weight weight, String meaning) {
        static DegradationView of(Degradation degradation) {
            return new DegradationView(degradation, degradation.weight(), degradation.meaning());
        }
    }
}
