package io.chasqui.local.platform;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.log.Logs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the functions would log in Lambda, as long as it is open. */
final class LogTap implements AutoCloseable {
    private static final Logger OURS = Logger.getLogger("io.chasqui");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Handler handler = Logs.lines("dispatch-transactional", out);
    private final @Nullable Level before = OURS.getLevel();

    LogTap(Level level) {
        OURS.setLevel(level);
        OURS.setUseParentHandlers(false);
        OURS.addHandler(handler);
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    List<Map<String, Object>> lines() {
        return text().lines().map(Json::object).toList();
    }

    @Override
    public void close() {
        OURS.removeHandler(handler);
        OURS.setUseParentHandlers(true);
        OURS.setLevel(before);
    }
}
