package io.chasqui.testing;

import io.chasqui.platform.log.Logs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** What a function would log in Lambda, as long as it is open. */
public final class LogTap implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Handler handler = Logs.lines("sample", out);

    public LogTap() {
        ROOT.addHandler(handler);
    }

    public String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
    }
}
