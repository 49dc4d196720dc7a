package io.chasqui.functions.scheduler;

import io.chasqui.functions.scheduler.CsvRows.Row;
import io.chasqui.messaging.template.VariableName;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.reading.BadCharacter;
import io.chasqui.platform.reading.Pasted;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a file's columns, without the blanks around them. A spreadsheet also writes columns that nothing was ever
 * put into: one without a name is left out as long as all its cells are empty.
 *
 * @param line where it stands in the file
 */
record CsvHeader(long line, List<String> columns) {
    static final String PHONE = "phone";
    static final String CONTACT = "contact";

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** @throws ProblemException 422: what is wrong with the header would be wrong with every line */
    static CsvHeader of(Row row) {
        CsvHeader header = new CsvHeader(
                row.line(), row.fields().stream().map(Pasted::trimmed).toList());
        header.check();
        return header;
    }

    private void check() {
        List<String> named = columns.stream().filter(name -> !name.isEmpty()).toList();
        Set<String> names = new HashSet<>(named);
        if (!names.contains(PHONE) && !names.contains(CONTACT)) {
            throw wrong("Name a column 'phone' or 'contact', and separate columns by commas.");
        }
        if (names.size() < named.size()) {
            throw wrong("Give every column a name of its own.");
        }
        names.removeAll(List.of(PHONE, CONTACT));
        if (names.size() > ListFiles.MOST_VARIABLES) {
            throw wrong("Send at most " + ListFiles.MOST_VARIABLES + " columns beside 'phone' and 'contact'.");
        }
        for (String name : names) {
            BadCharacter bad = BadCharacter.in(name);
            if (bad != null) {
                throw ProblemException.invalid("/lines/" + line, bad.code(), bad.detail("A column's name"));
            }
            if (!VariableName.isNameable(name)) {
                throw wrong("No text can name a column of this file. " + Audience.NAMES);
            }
        }
    }

    private ProblemException wrong(String detail) {
        return ProblemException.invalid("/lines/" + line, "header", detail);
    }

    /** {@return why the row's cells cannot be told apart; null when they can} */
    @Nullable
    Violation flaw(Row row, String pointer) {
        if (row.fields().size() != columns.size()) {
            return new Violation(
                    pointer, "csv", "Send as many fields as the header has columns: " + columns.size() + ".");
        }
        BadCharacter bad = BadCharacter.in(String.join(",", row.fields()));
        if (bad != null) {
            return new Violation(pointer, bad.code(), bad.detail("A field"));
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isEmpty() && !Pasted.trimmed(row.fields().get(i)).isEmpty()) {
                String detail = "Column " + (i + 1) + " has no name in the header; name it, or empty its cells.";
                return new Violation(pointer, "header", detail);
            }
        }
        return null;
    }

    /** {@return the row's cells by the names of their columns} */
    Map<String, String> cells(Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).isEmpty()) {
                cells.put(columns.get(i), row.fields().get(i));
            }
        }
        return cells;
    }
}
