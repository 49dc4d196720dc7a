package io.chasqui.local.file;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A map from keys to JSON objects, kept in a file of JSON lines: each change appends a line and is handed to the
 * operating system before the call returns, so a killed process loses nothing; a machine that loses power may lose the
 * last changes. The file is rewritten without its history when it is opened, closed, and when history prevails.
 *
 * <p>Every method throws {@link UncheckedIOException} when the file cannot be read or written. Safe for use by several
 * threads of one process; two processes must not share a file.
 */
public final class KeyedJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedJournal.class);
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final int HISTORY_LINES = 1_000;

    private final Path file;
    private final Map<String, Map<String, Object>> entries;
    private BufferedWriter writer;
    private long lines;
    private boolean closed;

    private KeyedJournal(Path file, Map<String, Map<String, Object>> entries, BufferedWriter writer) {
        this.file = file;
        this.entries = entries;
        this.writer = writer;
        this.lines = entries.size();
    }

    /** Opens {@code file}, making it and its directory when they don't exist. */
    public static KeyedJournal open(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Map<String, Map<String, Object>> entries = read(file);
            return new KeyedJournal(file, entries, rewrite(file, entries));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't open " + file, e);
        }
    }

    /** A copy of the entries, in the order in which their keys first came. */
    public synchronized Map<String, Map<String, Object>> entries() {
        return new LinkedHashMap<>(entries);
    }

    /** The value of {@code key}; empty when it isn't there. */
    public synchronized Optional<Map<String, Object>> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Sets the value of {@code key}. Does nothing once the journal is closed. */
    public synchronized void put(String key, Map<String, Object> value) {
        if (closed) {
            return;
        }
        entries.put(key, value);
        append(Map.of(KEY, key, VALUE, value));
    }

    /** Removes {@code key}; nothing happens when it isn't there or the journal is closed. */
    public synchronized void remove(String key) {
        if (!closed && entries.remove(key) != null) {
            append(Map.of(KEY, key));
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writer.close();
            rewrite(file, entries).close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't close " + file, e);
        }
    }

    private void append(Map<String, Object> line) {
        try {
            writer.write(JSON.std.asString(line));
            writer.newLine();
            writer.flush();
            lines++;
            if (lines > HISTORY_LINES + 4L * entries.size()) {
                writer.close();
                writer = rewrite(file, entries);
                lines = entries.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    private static Map<String, Map<String, Object>> read(Path file) throws IOException {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return entries;
        }
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                apply(JSON.std.mapFrom(lines.get(i)), entries);
            } catch (JSONObjectException | com.fasterxml.jackson.core.JsonParseException e) {
                if (i < lines.size() - 1) {
                    throw new IOException("Line " + (i + 1) + " of " + file + " is not JSON", e);
                }
                LOG.warn("The last line of {} was cut off by a crash and is left out", file);
            }
        }
        return entries;
    }

    @SuppressWarnings("unchecked")
    private static void apply(Map<String, Object> line, Map<String, Map<String, Object>> entries) throws IOException {
        if (!(line.get(KEY) instanceof String key)) {
            throw new IOException("A line has no key: " + line.keySet());
        }
        if (line.get(VALUE) instanceof Map<?, ?> value) {
            entries.put(key, (Map<String, Object>) value);
        } else {
            entries.remove(key);
        }
    }

    private static BufferedWriter rewrite(Path file, Map<String, Map<String, Object>> entries) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            for (Map.Entry<String, Map<String, Object>> entry : entries.entrySet()) {
                out.write(JSON.std.asString(Map.of(KEY, entry.getKey(), VALUE, entry.getValue())));
                out.newLine();
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }
}
