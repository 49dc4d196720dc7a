package io.chasqui.functions.scheduler;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.messaging.template.VariableName;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.reading.BadCharacter;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files of recipients. CSV (RFC 4180): a header names the columns; {@code phone} or {@code contact} is the recipient,
 * every other column a variable. NDJSON: one object a line with {@code phone} or {@code contact}, and {@code variables}.
 */
final class ListFiles {
    private static final String PHONE = "phone";
    private static final String CONTACT = "contact";
    private static final String VARIABLES = "/variables";
    private static final int MOST_VARIABLES = 50;

    /** Spreadsheets put it before their UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
            throw ProblemException.invalid(
                    "/lines",
                    "csv",
                    "A quotation mark has no partner; quote a field that holds one, and double the mark (RFC 4180).");
        }
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(unmarked)) {
            boolean first = true;
            for (NamedCsvRecord line : lines) {
                if (first) {
                    checkColumns(line.getHeader());
                    first = false;
                }
                readLine(line, "/lines/" + line.getStartingLineNumber(), audience);
            }
        } catch (CsvParseException | IOException malformed) {
            throw ProblemException.invalid("/lines", "csv", "Send CSV (RFC 4180) with a header line.");
        }
    }

    /** What is wrong with the header would be wrong with every line. */
    private static void checkColumns(List<String> columns) {
        Set<String> names = new HashSet<>(columns);
        if (!names.contains(PHONE) && !names.contains(CONTACT)) {
            throw header("Name a column 'phone' or 'contact', and separate columns by commas.");
        }
        if (names.size() < columns.size()) {
            throw header("Give every column a name of its own.");
        }
        names.removeAll(List.of(PHONE, CONTACT));
        if (names.size() > MOST_VARIABLES) {
            throw header("Send at most " + MOST_VARIABLES + " columns beside 'phone' and 'contact'.");
        }
        for (String name : names) {
            BadCharacter bad = BadCharacter.in(name);
            if (bad != null) {
                throw ProblemException.invalid("/lines/1", bad.code(), bad.detail("A column's name"));
            }
            if (!VariableName.isNameable(name)) {
                throw header("No text can name a column of this file. " + Audience.NAMES);
            }
        }
    }

    private static ProblemException header(String detail) {
        return ProblemException.invalid("/lines/1", "header", detail);
    }

    private void readLine(NamedCsvRecord line, String pointer, Audience audience) {
        int columns = line.getHeader().size();
        if (line.getFieldCount() != columns) {
            String detail = "Send as many fields as the header has columns: " + columns + ".";
            audience.refuse(List.of(new Violation(pointer, "csv", detail)));
            return;
        }
        BadCharacter bad = BadCharacter.in(String.join(",", line.getFields()));
        if (bad != null) {
            audience.refuse(List.of(new Violation(pointer, bad.code(), bad.detail("A field"))));
            return;
        }
        Map<String, String> variables = new LinkedHashMap<>(line.getFieldsAsMap());
        Map<String, JsonNode> tree = new HashMap<>();
        for (String name : List.of(PHONE, CONTACT)) {
            String field = variables.remove(name);
            if (field != null && !field.isBlank()) {
                tree.put(name, JsonNode.createStringNode(field));
            }
        }
        tree.put("variables", JsonNode.from(variables));
        readLine(() -> reader.read(LineBody.class, JsonNode.createObjectNode(tree)), pointer, "", audience);
    }

    void readNdjson(String text, Audience audience) {
        Iterator<String> lines = text.lines().iterator();
        for (int number = 1; lines.hasNext(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                readLine(() -> reader.read(LineBody.class, line), "/lines/" + number, VARIABLES, audience);
            }
        }
    }

    /** @param variablesAt where a line has its variables; CSV has them among the others */
    private static void readLine(Supplier<LineBody> line, String pointer, String variablesAt, Audience audience) {
        try {
            LineBody body = line.get();
            Map<String, String> variables = body.variables() == null ? Map.of() : body.variables();
            audience.add(RecipientBody.of(body.phone(), body.contact()), variables, pointer, pointer + variablesAt);
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
