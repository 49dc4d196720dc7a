package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.FileBody;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recipient lists, uploaded as CSV or NDJSON. */
@Controller("/v1/lists")
final class ListsController {
    /** The largest payload of a Lambda function, less the envelope. */
    private static final int MOST_BYTES = 5_000_000;

    /** Group 1 is what the file is, if it is not CSV. */
    private static final Pattern TYPE = Pattern.compile("(?i)(?:text/csv|(application/x-ndjson))\\s*"
            + "(?:;\\s*(?:header\\s*=\\s*present|charset\\s*=\\s*\"?utf-8\"?)\\s*)*");

    private final RecipientLists lists;
    private final Readings readings;
    private final ContactIds contactIds;
    private final Creations creations;
    private final ListFiles files;

    ListsController(
            RecipientLists lists, Readings readings, ContactIds contactIds, Creations creations, StrictReader reader) {
        this.lists = lists;
        this.readings = readings;
        this.contactIds = contactIds;
        this.creations = creations;
        this.files = new ListFiles(reader);
    }

    /**
     * @param recipients how many different recipients it has
     * @param repeated how many lines were skipped because an earlier line has the same recipient
     */
    @Serdeable
    record ListView(String id, int recipients, int repeated, Instant createdAt) {
        static ListView of(RecipientList list) {
            return new ListView(list.id().toString(), list.size(), list.repeated(), list.createdAt());
        }
    }

    /**
     * Uploads a list of recipients. Nothing is stored when a line is wrong.
     *
     * @param upload At most 5,000,000 bytes. CSV (RFC 4180), with commas, semicolons or tabs: a header names the columns;
     *     {@code phone} or {@code contact} is the recipient, every other column a variable. NDJSON: one object a line
     *     with {@code phone} or {@code contact}, and {@code variables}.
     */
    @Post
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(value = 201, location = true)
    HttpResponse<ListView> upload(
            Principal caller,
            @FileBody({"text/csv", "application/x-ndjson"}) RawCallback upload,
            @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> keep(caller, upload, creation));
    }

    private HttpResponse<ListView> keep(Principal caller, RawCallback upload, Creation creation) {
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
        Audience audience = new Audience(caller.tenant(), readings, contactIds);
        String text = UploadedText.of(upload.text());
        if (type.group(1) == null) {
            files.readCsv(text, audience);
        } else {
            files.readNdjson(text, audience);
        }
        if (audience.members().isEmpty()) {
            throw ProblemException.invalid("", "empty", "Send at least one recipient.");
        }
        RecipientList list = audience.list(creation);
        lists.add(caller.tenant(), list, audience.members());
        return HttpResponse.created(URI.create("/v1/lists/" + list.id())).body(ListView.of(list));
    }

    /**
     * Shows a list: how many recipients it has.
     *
     * @param id the list's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    ListView find(Principal caller, String id) {
        return ListId.parse(id)
                .flatMap(list -> lists.find(caller.tenant(), list))
                .map(ListView::of)
                .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no list of this id."));
    }
}
