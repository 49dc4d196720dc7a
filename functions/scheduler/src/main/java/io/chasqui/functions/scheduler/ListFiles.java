package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.scheduler.CsvRows.MalformedRow;
import io.chasqui.functions.scheduler.CsvRows.Row;
import io.chasqui.messaging.template.VariableName;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.reading.Pasted;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files of recipients. {@linkplain CsvRows CSV}: a header names the columns; {@code phone} or {@code contact} is the
 * recipient, every other column a variable. NDJSON: one object a line with {@code phone} or {@code contact}, and {@code variables}.
 */
final class ListFiles {
    private static final String VARIABLES = "/variables";
    static final int MOST_VARIABLES = 50;

    private final StrictReader reader;

    ListFiles(StrictReader reader) {
        this.reader = reader;
    }

    @Serdeable
    record LineBody(
            @Nullable @Size(max = 50) String phone,
            @Nullable String contact,

            @Nullable @Size(max = MOST_VARIABLES)
            Map<@Size(min = 1, max = VariableName.LONGEST) String, @Size(max = 1600) String> variables) {}

    void readCsv(String text, Audience audience) {
        try {
            CsvRows.read(text, new Lines(audience));
        } catch (MalformedRow malformed) {
            audience.refuse(List.of(new Violation(
                    "/lines/" + malformed.line(),
                    "csv",
                    "A quotation mark is out of place in the row that begins here, and nothing after it was read: quote a"
                            + " field as a whole, and double each mark within it (RFC 4180).")));
        }
    }

    /** Takes the rows of a file: the header first, and a recipient each after that. */
    private final class Lines implements Consumer<Row> {
        private final Audience audience;
        private @Nullable CsvHeader header;

        Lines(Audience audience) {
            this.audience = audience;
        }

        @Override
        public void accept(Row row) {
            if (header == null) {
                header = CsvHeader.of(row);
            } else {
                readLine(header, row, audience);
            }
        }
    }

    private void readLine(CsvHeader header, Row row, Audience audience) {
        String pointer = "/lines/" + row.line();
        Violation flaw = header.flaw(row, pointer);
        if (flaw != null) {
            audience.refuse(List.of(flaw));
            return;
        }
        Map<String, String> variables = header.cells(row);
        Map<String, JsonNode> tree = new HashMap<>();
        for (String name : List.of(CsvHeader.PHONE, CsvHeader.CONTACT)) {
            String field = Pasted.trimmed(Objects.requireNonNullElse(variables.remove(name), ""));
            if (!field.isEmpty()) {
                tree.put(name, JsonNode.createStringNode(field));
            }
        }
        tree.put("variables", JsonNode.from(variables));
        readLine(
                Math.toIntExact(row.line()),
                () -> reader.read(LineBody.class, JsonNode.createObjectNode(tree)),
                "",
                audience);
    }

    void readNdjson(String text, Audience audience) {
        Iterator<String> lines = text.lines().iterator();
        for (int number = 1; lines.hasNext(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                readLine(number, () -> reader.read(LineBody.class, line), VARIABLES, audience);
            }
        }
    }

    /** @param variablesAt where a line has its variables; CSV has them among the others */
    private static void readLine(int number, Supplier<LineBody> line, String variablesAt, Audience audience) {
        String pointer = "/lines/" + number;
        try {
            LineBody body = line.get();
            Map<String, String> variables = body.variables() == null ? Map.of() : body.variables();
            audience.add(
                    number, RecipientBody.of(body.phone(), body.contact()), variables, pointer, pointer + variablesAt);
        } catch (ProblemException refused) {
            List<Violation> within = refused.violations().stream()
                    .map(v -> new Violation(
                            pointer + v.pointer().replaceFirst("^" + VARIABLES, variablesAt), v.code(), v.detail()))
                    .toList();
            audience.refuse(
                    within.isEmpty()
                            ? List.of(new Violation(pointer, "json", "Send one JSON object a line."))
                            : within);
        }
    }
}
