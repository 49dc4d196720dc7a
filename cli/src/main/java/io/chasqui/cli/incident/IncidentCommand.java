package io.chasqui.cli.incident;

import io.chasqui.cli.command.CommandFailed;
import io.chasqui.cli.command.WrongUse;
import io.chasqui.platform.status.Incident;
import io.chasqui.platform.status.Note;
import io.chasqui.platform.status.WriteIncident;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lists incidents of the status page, shows one, and adds notes and post-mortems. */
final class IncidentCommand {
    private final IncidentOptions options;
    private final OperatorPage page;
    private final Clock clock;
    private final PrintStream out;

    IncidentCommand(IncidentOptions options, OperatorPage page, Clock clock, PrintStream out) {
        this.options = options;
        this.page = page;
        this.clock = clock;
        this.out = out;
    }

    void run() {
        String id = options.incident();
        if (id == null) {
            list();
            return;
        }
        WriteIncident write = new WriteIncident(page.book(), page.publish(), clock);
        try {
            Optional<Incident> incident = page.book().read().history().incident(id);
            if (options.withdraw() != null) {
                incident = write.withdraw(id, options.withdraw());
            }
            if (options.note() != null) {
                incident = write.note(id, options.note());
            }
            if (options.postMortem() != null) {
                incident = write.postMortem(id, options.postMortem());
            }
            show(incident.orElseThrow(
                    () -> new CommandFailed("there is no incident '" + id + "': ./chasqui incident lists them")));
        } catch (IllegalArgumentException wrong) {
            throw new WrongUse(String.valueOf(wrong.getMessage()));
        }
    }

    private void list() {
        List<Incident> incidents = page.book().read().history().incidents();
        if (incidents.isEmpty()) {
            out.println("There were no incidents.");
        }
        incidents.reversed().forEach(this::line);
    }

    private void show(Incident incident) {
        line(incident);
        incident.changes()
                .forEach(change -> out.println(
                        "  " + time(change.time()) + "  " + change.health().wire()));
        int number = 1;
        for (Note note : incident.notes()) {
            out.println("  note " + number++ + ", " + time(note.time()) + ": " + note.text());
        }
        if (incident.postMortem() != null) {
            out.println("  post-mortem: " + incident.postMortem());
        }
    }

    private void line(Incident incident) {
        out.printf(
                "%s  %-10s  %s  %s%n",
                incident.id(),
                incident.component(),
                time(incident.opened()),
                incident.resolved().map(IncidentCommand::time).orElse("not resolved"));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
