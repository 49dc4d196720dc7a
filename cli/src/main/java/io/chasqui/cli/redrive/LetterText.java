package io.chasqui.cli.redrive;

import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dead letter, for a person to read. */
final class LetterText {
    private LetterText() {}

    /** @param content whether to show the letter's content too */
    static String of(DeadLetter letter, boolean content) {
        List<String> lines = new ArrayList<>();
        lines.add("dlt_" + letter.id() + "  " + letter.sentAt() + "  " + whose(letter));
        lines.add("  reason   " + (letter.reason() == null ? "failed as often as the queue allows" : letter.reason()));
        lines.add("  task     " + what(letter));
        if (content) {
            lines.add("  content  " + letter.content());
        }
        return String.join("\n", lines) + "\n";
    }

    private static String whose(DeadLetter letter) {
        if (letter.task() == null || letter.task().subject().tenants().isEmpty()) {
            return "of no tenant";
        }
        return letter.task().subject().tenants().stream()
                .map(TenantId::value)
                .sorted()
                .collect(Collectors.joining(", ", "of ", ""));
    }

    private static String what(DeadLetter letter) {
        if (letter.task() == null) {
            return switch (letter.origin()) {
                case QUEUE -> "can't be read";
                case CALLBACK -> "none: an unreadable callback of a carrier, which cannot be redriven";
            };
        }
        Subject subject = letter.task().subject();
        List<String> ids = new ArrayList<>(List.of(subject.type()));
        subject.messages().stream().limit(3).forEach(ids::add);
        if (subject.messages().size() > 3) {
            ids.add("and " + (subject.messages().size() - 3) + " more");
        }
        add(ids, subject.contact());
        add(ids, subject.campaign());
        add(ids, subject.webhook());
        add(ids, subject.event());
        return String.join(" ", ids);
    }

    private static void add(List<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
