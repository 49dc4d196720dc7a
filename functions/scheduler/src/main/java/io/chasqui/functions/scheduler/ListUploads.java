package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of recipients and keeps it as a list. */
@Singleton
final class ListUploads {
    /** The largest payload of a Lambda function, less the envelope. */
    private static final int MOST_BYTES = 5_000_000;

    /** Group 1 is what the file is, if it is not CSV. */
    private static final Pattern TYPE = Pattern.compile("(?i)(?:text/csv|(application/x-ndjson))\\s*"
            + "(?:;\\s*(?:header\\s*=\\s*present|charset\\s*=\\s*\"?utf-8\"?)\\s*)*");

    private final RecipientLists lists;
    private final Readings readings;
    private final ContactIds contactIds;
    private final ListFiles files;

    ListUploads(RecipientLists lists, Readings readings, ContactIds contactIds, StrictReader reader) {
        this.lists = lists;
        this.readings = readings;
        this.contactIds = contactIds;
        this.files = new ListFiles(reader);
    }

    /** @throws ProblemException with all that is wrong with the file, and then nothing was kept */
    RecipientList keep(TenantId tenant, @Nullable String name, RawCallback upload, Creation creation) {
        Matcher type = TYPE.matcher(upload.headers().getOrDefault("content-type", ""));
        if (!type.matches()) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the file with 'Content-Type: text/csv' or 'application/x-ndjson', in UTF-8.");
        }
        if (upload.body().length > MOST_BYTES) {
            throw ProblemException.of(
                    ProblemCode.BODY_TOO_LARGE, "Send at most " + MOST_BYTES + " bytes; make several lists.");
        }
        Audience audience = Audience.of(tenant, readings, contactIds);
        String text = UploadedText.of(upload.text());
        if (type.group(1) == null) {
            files.readCsv(text, audience);
        } else {
            files.readNdjson(text, audience);
        }
        if (audience.members().isEmpty()) {
            throw ProblemException.invalid("", "empty", "Send at least one recipient.");
        }
        RecipientList list = audience.list(name, creation);
        lists.add(tenant, list, audience.members());
        return list;
    }
}
