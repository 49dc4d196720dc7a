package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.DeleteList;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.FileBody;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recipient lists, uploaded as CSV or NDJSON. */
@Controller("/v1/lists")
final class ListsController {
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");

    private final RecipientLists lists;
    private final ListUploads uploads;
    private final DeleteList delete;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Creations creations;

    ListsController(
            RecipientLists lists,
            ListUploads uploads,
            DeleteList delete,
            AuditLog audit,
            AuditEntries entries,
            Creations creations) {
        this.lists = lists;
        this.uploads = uploads;
        this.delete = delete;
        this.audit = audit;
        this.entries = entries;
        this.creations = creations;
    }

    /** @param name what the list is called, for people */
    @Serdeable
    record UploadQuery(@Nullable @Size(min = 1, max = 100) String name) {}

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record ListsView(List<ListView> lists, @Nullable String nextCursor) {}

    /**
     * One recipient of a list.
     *
     * @param line the line of the list's file, or the recipient's place in a campaign's {@code recipients}, from 1
     */
    @Serdeable
    record MemberView(@Nullable Integer line, TargetView to, Map<String, String> variables) {
        static MemberView of(ListMember member) {
            return new MemberView(member.line(), TargetView.of(member.to()), member.variables());
        }
    }

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record MembersView(
            List<MemberView> recipients, @Nullable String nextCursor) {}

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
            @StrictQuery UploadQuery query,
            @FileBody({"text/csv", "application/x-ndjson"}) RawCallback upload,
            @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> {
            RecipientList list = uploads.keep(caller.tenant(), query.name(), upload, creation);
            audit.record(AuditEntries.of(creation)
                    .done(caller, "list.create", list.id().toString()));
            return HttpResponse.created(URI.create("/v1/lists/" + list.id())).body(ListView.of(list));
        });
    }

    /** Lists the recipient lists, newest first. */
    @Get
    @RequiresScope(Scope.CAMPAIGNS_READ)
    ListsView list(Principal caller, @StrictQuery Page page) {
        ListId before =
                page.cursor() == null ? null : ListId.parse(page.cursor()).orElseThrow(ListsController::badCursor);
        List<RecipientList> found = lists.list(caller.tenant(), before, page.limit() + 1);
        List<RecipientList> shown = found.subList(0, Math.min(page.limit(), found.size()));
        return new ListsView(
                shown.stream().map(ListView::of).toList(),
                found.size() > page.limit() ? shown.getLast().id().toString() : null);
    }

    /**
     * Shows a list: how many recipients it has, and the names of their variables.
     *
     * @param id the list's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    ListView find(Principal caller, String id) {
        return ListView.of(found(caller, id));
    }

    /**
     * Downloads the recipients of a list, in its order.
     *
     * @param id the list's
     */
    @Get("/{id}/recipients")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    MembersView recipients(Principal caller, String id, @StrictQuery Page page) {
        RecipientList list = found(caller, id);
        int from = page.cursor() == null ? 0 : place(page.cursor());
        List<ListMember> members = new ArrayList<>();
        int until = Math.min(from + page.limit(), list.size());
        for (int place = from; place < until; place = from + members.size()) {
            List<ListMember> kept = lists.page(caller.tenant(), list.id(), place / RecipientLists.PAGE);
            int offset = place % RecipientLists.PAGE;
            members.addAll(kept.subList(offset, Math.min(kept.size(), offset + until - place)));
        }
        return new MembersView(
                members.stream().map(MemberView::of).toList(), until < list.size() ? Integer.toString(until) : null);
    }

    /**
     * Deletes a list and its recipients. A list that a campaign still needs is kept: cancel the campaign first.
     *
     * @param id the list's
     * @return The list is deleted.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Answers(value = 204, problems = ProblemCode.CONFLICT)
    HttpResponse<?> delete(Principal caller, String id) {
        ListId list = ListId.parse(id).orElseThrow(ListsController::notFound);
        return switch (delete.delete(caller.tenant(), list)) {
            case DELETED -> {
                audit.record(entries.done(caller, "list.delete", list.toString()));
                yield HttpResponse.noContent();
            }
            case NEEDED ->
                throw ProblemException.of(
                        ProblemCode.CONFLICT,
                        "A campaign still needs the list; cancel it, or wait until it has ended.");
            case NOT_FOUND -> throw notFound();
        };
    }

    private RecipientList found(Principal caller, String id) {
        return ListId.parse(id)
                .flatMap(list -> lists.find(caller.tenant(), list))
                .orElseThrow(ListsController::notFound);
    }

    private static int place(String cursor) {
        if (!PLACE.matcher(cursor).matches()) {
            throw badCursor();
        }
        return Integer.parseInt(cursor);
    }

    private static ProblemException badCursor() {
        return ProblemException.invalid(
                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no list of this id.");
    }
}
