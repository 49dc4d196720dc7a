package io.chasqui.functions.scheduler;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.problem.Violation;
import io.chasqui.functions.edge.reading.StrictReader;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of recipients. CSV (RFC 4180): a header names the columns; {@code phone} or {@code contact} is the recipient,
 * every other column a variable. NDJSON: one object a line with {@code phone} or {@code contact}, and {@code variables}.
 */
final class ListFiles {
    private static final String PHONE = "phone";
    private static final String CONTACT = "contact";

    /** Spreadsheets put it before their UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ListFiles() {}

    @Introspected
    record LineBody(
            @Nullable @Size(max = 50) String phone,
            @Nullable String contact,
            @Nullable @Size(max = 50) Map<String, @Size(max = 1600) String> variables) {}

    static void readCsv(String text, Audience audience) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(unmarked)) {
            for (NamedCsvRecord line : lines) {
                readRecord(line, "/lines/" + line.getStartingLineNumber(), audience);
                if (audience.isRefused()) {
                    return;
                }
            }
        } catch (CsvParseException | IOException malformed) {
            throw ProblemException.invalid("/lines", "csv", "Send CSV (RFC 4180) with a header line.");
        }
    }

    private static void readRecord(NamedCsvRecord line, String pointer, Audience audience) {
        List<String> header = line.getHeader();
        if (Set.copyOf(header).size() != header.size()) {
            throw ProblemException.invalid("/lines/1", "repeated_column", "Name each column once.");
        }
        if (line.getFieldCount() != header.size()) {
            audience.refuse(List.of(new Violation(pointer, "fields", "Give as many fields as the header has.")));
            return;
        }
        Map<String, String> variables = new HashMap<>(line.getFieldsAsMap());
        String phone = nonBlank(variables.remove(PHONE));
        String contact = nonBlank(variables.remove(CONTACT));
        audience.add(new RecipientBody(phone, contact), variables, pointer);
    }

    static void readNdjson(String text, StrictReader reader, Audience audience) {
        Iterator<String> lines = text.lines().iterator();
        for (int number = 1; lines.hasNext() && !audience.isRefused(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                readLine(line, "/lines/" + number, reader, audience);
            }
        }
    }

    private static void readLine(String line, String pointer, StrictReader reader, Audience audience) {
        try {
            LineBody body = reader.read(LineBody.class, line);
            Map<String, String> variables = body.variables() == null ? Map.of() : body.variables();
            audience.add(new RecipientBody(body.phone(), body.contact()), variables, pointer);
        } catch (ProblemException refused) {
            List<Violation> within = refused.problem().violations().stream()
                    .map(v -> new Violation(pointer + v.pointer(), v.code(), v.detail()))
                    .toList();
            audience.refuse(
                    within.isEmpty()
                            ? List.of(new Violation(pointer, "json", "Send one JSON object a line."))
                            : within);
        }
    }

    private static @Nullable String nonBlank(@Nullable String field) {
        return field == null || field.isBlank() ? null : field;
    }
}
