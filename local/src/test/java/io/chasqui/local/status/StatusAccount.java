package io.chasqui.local.status;

import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.http.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** An account with a status page's bucket and alarms that ring as they are told to. */
public final class StatusAccount implements AutoCloseable {
    public static final String BUCKET = "chasqui-status-" + LocalAccount.ID + "-" + LocalAccount.REGION;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectStore store = new ObjectStore(BUCKET);
    private final AlarmStates alarms = new AlarmStates();
    private final HttpServer server = LoopbackServer.bind(0);

    public StatusAccount() {
        server.createContext("/", store::handle);
        server.createContext(AlarmStates.PATH, alarms::handle);
        server.start();
    }

    /** {@return where S3 and CloudWatch are} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Brings an alarm of the installation to a state. */
    public void alarm(String name, String state, Instant since) {
        alarms.set("chasqui-" + name, state, since);
    }

    /** Deletes an alarm of the installation. */
    public void noAlarm(String name) {
        alarms.remove("chasqui-" + name);
    }

    /** {@return what stands in an object} */
    public String content(String key) {
        return stored(key).content();
    }

    /** {@return a header of an object} */
    public String header(String key, String name) {
        return Objects.requireNonNull(stored(key).headers().get(name), name);
    }

    /** {@return how often anything was put, whether it was taken or not} */
    public int puts() {
        return store.puts();
    }

    /** Refuses to take anything whose key begins so. */
    public void refusePuts(String prefix) {
        store.refusePuts(prefix);
    }

    /** Lets somebody do something just before the next thing is put. */
    public void beforeNextPut(Runnable others) {
        store.beforeNextPut(others);
    }

    /** {@return the event that EventBridge has of a change of an alarm of the installation, as AWS documents it} */
    public static byte[] event(String alarm, String state, Instant time) {
        try (InputStream in = StatusAccount.class.getResourceAsStream("/aws-events/cloudwatch-alarm.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{ALARM}}", "chasqui-" + alarm)
                    .replace("{{STATE}}", state)
                    .replace("{{TIME}}", TIME.format(time))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private ObjectStore.Stored stored(String key) {
        return store.object(key).orElseThrow(() -> new AssertionError("there is no " + key));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
