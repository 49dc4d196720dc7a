package io.chasqui.cli.redrive;

import io.chasqui.cli.command.WrongUse;
import io.chasqui.cli.redrive.FailedLetters.Moved;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows dead letters, moves them, and prints what it did. */
final class RedriveCommand {
    /** The most letters that are held at a time. */
    private static final int MOST = 1_000;

    private final RedriveOptions options;
    private final OperatorQueues queues;
    private final Clock clock;
    private final PrintStream out;

    RedriveCommand(RedriveOptions options, OperatorQueues queues, Clock clock, PrintStream out) {
        this.options = options;
        this.queues = queues;
        this.clock = clock;
        this.out = out;
    }

    void run() {
        String name = options.queue();
        FunctionDefinition function =
                name == null ? null : OperatorQueues.ofFailedRecords().get(name);
        if (name == null) {
            list();
        } else if (function != null) {
            failedRecords(name, function);
        } else if (QueueUrls.FAILED_SCHEDULES.equals(name)) {
            failedSchedules();
        } else if (options.moves() && options.yes()) {
            move(queue(name));
        } else {
            look(queue(name));
        }
    }

    private void list() {
        DeadLetters deadLetters = queues.deadLetters();
        for (QueueName queue : QueueName.values()) {
            out.printf("%-24s %6d%n", queue.wire(), deadLetters.waiting(queue));
        }
        for (String failed : failedQueues()) {
            queues.waiting(failed).ifPresent(waiting -> out.printf("%-24s %6d%n", failed, waiting));
        }
    }

    private void look(QueueName queue) {
        try (HeldLetters held = queues.deadLetters().take(queue, MOST)) {
            List<DeadLetter> meant = meant(held, Instant.MAX);
            out.printf("%d of the dead letters of %s%s%n", meant.size(), queue.wire(), whole(held));
            meant.stream()
                    .limit(options.show())
                    .forEach(letter -> out.printf("%n%s", LetterText.of(letter, options.content())));
            if (options.moves()) {
                out.printf(
                        "%n%d of them would be %s. Nothing was done: --yes does it.%n",
                        movable(meant).size(), verb());
            }
        }
    }

    /** Moves one batch after the other. Letters that fail again meanwhile were sent after the start, and are left. */
    private void move(QueueName queue) {
        Instant began = clock.instant();
        DeadLetters deadLetters = queues.deadLetters();
        Set<String> moved = new HashSet<>();
        boolean goesOn = true;
        while (goesOn) {
            try (HeldLetters held = deadLetters.take(queue, MOST)) {
                List<DeadLetter> chosen = movable(meant(held, began));
                List<DeadLetter> done = options.discard() ? held.discard(chosen) : held.redrive(chosen);
                done.forEach(letter -> moved.add(letter.id()));
                goesOn = !done.isEmpty() && !held.complete();
                if (!goesOn) {
                    printResult(queue, held, moved, chosen.size() - done.size());
                }
            }
        }
    }

    private void printResult(QueueName queue, HeldLetters held, Set<String> moved, int failed) {
        out.printf("%d letters of %s were %s%s%n", moved.size(), queue.wire(), verb(), whole(held));
        if (failed > 0) {
            out.printf("%d were not, since a request failed: run the command again.%n", failed);
        }
        String missing = options.letters().stream()
                .filter(letter -> !moved.contains(letter))
                .map("dlt_"::concat)
                .sorted()
                .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            out.printf("Not found, or cannot be %s: %s%n", verb(), missing);
        }
    }

    private void failedRecords(String name, FunctionDefinition function) {
        requireAll(name, "records that a function could not process");
        if (options.moves() && !options.discard() && function.trigger() == Trigger.ALARM) {
            throw new WrongUse(
                    name + " holds alarms, which are not brought back; see failed-events in docs/operate.md");
        }
        FailedLetters letters = queues.failed(name);
        if (!options.moves() || !options.yes()) {
            letters.first().forEach(letter -> out.println(pretty(letter.body())));
            wouldBe();
            return;
        }
        Moved moved = options.discard()
                ? letters.discard()
                : queues.bringBack(function, problem -> out.printf("Left: %s%n", problem));
        out.printf("%d letters of %s were %s, %d were not.%n", moved.moved(), name, verb(), moved.left());
    }

    private void failedSchedules() {
        requireAll(QueueUrls.FAILED_SCHEDULES, "tasks that schedules could not deliver");
        FailedSchedules failed = queues.failedSchedules();
        if (!options.moves() || !options.yes()) {
            failed.first().forEach(each -> out.printf("%s%n", each.text(options.content())));
            wouldBe();
            return;
        }
        Moved moved =
                options.discard() ? queues.failed(QueueUrls.FAILED_SCHEDULES).discard() : failed.bringBack();
        out.printf("%d tasks of schedules were %s.%n", moved.moved(), verb());
        if (moved.left() > 0) {
            out.printf(
                    "%d were not: they do not name a task and a queue of this installation. Look at them with"
                            + " --content.%n",
                    moved.left());
        }
    }

    private void requireAll(String queue, String holds) {
        if (!options.letters().isEmpty() || options.tenant() != null) {
            throw new WrongUse(queue + " holds " + holds + ": use --all, without --letter or --tenant");
        }
    }

    private void wouldBe() {
        if (options.moves()) {
            out.printf("All that wait would be %s. Nothing was done: --yes does it.%n", verb());
        }
    }

    private static List<String> failedQueues() {
        return Stream.concat(OperatorQueues.ofFailedRecords().keySet().stream(), Stream.of(QueueUrls.FAILED_SCHEDULES))
                .toList();
    }

    private List<DeadLetter> meant(HeldLetters held, Instant until) {
        return held.letters().stream()
                .filter(letter -> !letter.sentAt().isAfter(until))
                .filter(letter -> options.tenant() == null || letter.isOf(options.tenant()))
                .filter(letter ->
                        options.letters().isEmpty() || options.letters().contains(letter.id()))
                .toList();
    }

    /** A callback is not a task: it can be discarded, but not redriven. */
    private List<DeadLetter> movable(List<DeadLetter> letters) {
        return letters.stream()
                .filter(letter -> options.discard() || letter.origin() == Origin.QUEUE)
                .toList();
    }

    private String verb() {
        return options.discard() ? "thrown away" : "brought back";
    }

    private static String whole(HeldLetters held) {
        return held.complete() ? "." : "; there are more, or somebody else has some in hand: look again in a minute.";
    }

    private static String pretty(String json) {
        try {
            return Json.indented(Json.object(json));
        } catch (JsonException noJson) {
            return json;
        }
    }

    private static QueueName queue(String name) {
        Optional<QueueName> queue = Arrays.stream(QueueName.values())
                .filter(each -> each.wire().equals(name))
                .findFirst();
        return queue.orElseThrow(() -> new WrongUse("there is no queue '" + name + "'; ./chasqui redrive lists them"));
    }
}
