package io.chasqui.functions.scheduler;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.chasqui.platform.reading.Pasted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of CSV, read as strictly as RFC 4180 writes it: where a quotation mark is out of place, nothing says which fields
 * belong to whom. What spreadsheets write beside the RFC is read too: semicolons or tabs between fields, a first line such
 * as {@code sep=;}, and rows of empty cells, which are left out.
 */
final class CsvRows {
    /** The line by which a spreadsheet tells another one what separates fields. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=([,;\t])\r?(?=\n)");

    private static final char COMMA = ',';
    private static final String SEPARATORS = ",;\t";

    private CsvRows() {}

    /** @param line where the row begins, counted from 1 */
    record Row(long line, List<String> fields) {
        Row {
            fields = List.copyOf(fields);
        }
    }

    /** A row is not CSV, and neither is anything after it. */
    static final class MalformedRow extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        MalformedRow(long line, Throwable cause) {
            super(cause);
            this.line = line;
        }

        /** {@return where the row begins} */
        long line() {
            return line;
        }
    }

    /** @throws MalformedRow after the rows before it were taken */
    static void read(String text, Consumer<Row> taker) throws MalformedRow {
        Matcher separatorLine = SEPARATOR_LINE.matcher(text);
        boolean says = separatorLine.lookingAt();
        char separator = says ? separatorLine.group(1).charAt(0) : separator(text);
        // The line itself stays, empty, so that all others keep their numbers.
        String rows = says ? text.substring(separatorLine.end()) : text;
        Rows handler = new Rows();
        try (CsvReader<Row> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, rows)) {
            for (Row row : reader) {
                if (row.fields().stream()
                        .anyMatch(field -> !Pasted.trimmed(field).isEmpty())) {
                    taker.accept(row);
                }
            }
        } catch (CsvParseException malformed) {
            throw new MalformedRow(handler.line(), malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** {@return the first separator of the header that no quotation marks enclose; a comma for a single column} */
    private static char separator(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                return COMMA;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                return c;
            }
        }
        return COMMA;
    }

    private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
        private final List<String> fields = new ArrayList<>();

        long line() {
            return getStartingLineNumber();
        }

        @Override
        protected void handleBegin(long line) {
            fields.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            String field = new String(buffer, offset, length);
            if (!quoted && field.indexOf('"') >= 0) {
                throw new CsvParseException("a quotation mark within a field that is not quoted");
            }
            fields.add(field);
        }

        @Override
        protected Row buildRecord() {
            return new Row(getStartingLineNumber(), fields);
        }
    }
}
