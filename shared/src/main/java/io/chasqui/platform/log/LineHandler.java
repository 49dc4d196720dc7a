package io.chasqui.platform.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each record at once, in one go: CloudWatch makes an event of each line. */
final class LineHandler extends Handler {
    private final OutputStream out;

    LineHandler(OutputStream out, Formatter formatter) {
        this.out = out;
        setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord log) {
        byte[] line = getFormatter().format(log).getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(line);
            } catch (IOException gone) {
                reportError(null, gone, ErrorManager.WRITE_FAILURE);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
