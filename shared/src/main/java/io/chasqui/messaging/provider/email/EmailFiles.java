package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.content.Attachment;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.MediaFile.Source;
import io.chasqui.platform.http.PublicServers;
import io.chasqui.platform.http.PublicServers.Fetched;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets the bytes of an email's attachments. */
final class EmailFiles {
    /** SES takes 40 MB with the encoding, which adds a third (https://docs.aws.amazon.com/ses/latest/dg/quotas.html). */
    static final int MOST_BYTES = 25 * 1024 * 1024;

    private EmailFiles() {}

    /** An attachment with its bytes. */
    record Loaded(Attachment attachment, Fetched.File file) {
        /** {@return its media type: what the sender says, else what the server says; null where neither does} */
        @Nullable
        String type() {
            return attachment.file().type() == null
                    ? file.type()
                    : attachment.file().type();
        }
    }

    /** What came of getting all of them. */
    sealed interface Result {
        record All(List<Loaded> files) implements Result {
            public All {
                files = List.copyOf(files);
            }
        }

        /** @param code of the vendor's table, without its name */
        record Failed(String code) implements Result {}
    }

    /** @param servers asked for only when there are attachments */
    static Result load(ChannelContent.Email email, Supplier<PublicServers> servers) {
        List<Loaded> loaded = new ArrayList<>();
        int left = MOST_BYTES;
        for (Attachment attachment : email.attachments()) {
            if (!(attachment.file().source() instanceof Source.Link link)) {
                return new Result.Failed("attachment");
            }
            switch (servers.get().get(URI.create(link.url()), left)) {
                case Fetched.Failed failed -> {
                    if (failed.code().equals("too_large")) {
                        return new Result.Failed("too_large");
                    }
                    return new Result.Failed(failed.isForNow() ? "attachment_later" : "attachment");
                }
                case Fetched.File file -> {
                    left -= file.bytes().length;
                    loaded.add(new Loaded(attachment, file));
                }
            }
        }
        return new Result.All(loaded);
    }
}
