package io.chasqui.local.platform;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.HandlerFactory;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.docs.DocsPages;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.process.Processes;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.access.AdministerKeys.KeyRequest;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Client;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.FirstKeys;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole platform on one machine. */
public final class LocalPlatform implements AutoCloseable {
    /** The tenant that the ready key belongs to. */
    public static final TenantId TENANT = new TenantId("local");

    /**
     * How to run the functions in processes.
     *
     * @param environment variables of every process, beside the installation's settings
     */
    public record FunctionProcesses(ProcessHandlers handlers, Map<String, String> environment) {}

    private final Settings settings;
    private final Functions functions;
    private final LocalEngine engine;

    private LocalPlatform(Settings settings, Functions functions, LocalEngine engine) {
        this.settings = settings;
        this.functions = functions;
        this.engine = engine;
    }

    /**
     * Starts it; when this returns, it answers.
     *
     * @param connections the file that describes the connections; null leaves everything to the sandbox
     */
    public static LocalPlatform start(EngineOptions options, @Nullable Path connections) {
        return start(options, connections, Map.of());
    }

    /** @param more settings of the installation, by property */
    public static LocalPlatform start(EngineOptions options, @Nullable Path connections, Map<String, String> more) {
        return start(options, connections, more, null);
    }

    /** @param processes how to run the functions in processes; null runs all of them in this JVM */
    public static LocalPlatform start(
            EngineOptions options,
            @Nullable Path connections,
            Map<String, String> more,
            @Nullable FunctionProcesses processes) {
        Map<String, String> given = new HashMap<>();
        given.put("chasqui.webhooks-to-this-machine", "true");
        given.put("chasqui.simulate-live", Boolean.toString(connections == null));
        given.putAll(more);
        given.put("chasqui.identity-key", "file:" + identityKey(options.dataDirectory()));
        if (connections != null) {
            given.put("chasqui.connections", "file:" + connections.toAbsolutePath());
        }
        Settings settings = new Settings(given, variables(connections, processes));
        Functions functions = new Functions(settings);
        HandlerFactory handlers =
                processes == null ? functions : new Processes(processes.handlers(), settings::environment);
        try {
            LocalEngine engine = LocalEngine.start(options, handlers);
            DocsPages.serve(engine);
            return new LocalPlatform(settings, functions, engine);
        } catch (RuntimeException | Error failed) {
            functions.close();
            throw failed;
        }
    }

    private static Map<String, String> variables(@Nullable Path connections, @Nullable FunctionProcesses processes) {
        Map<String, String> variables = new HashMap<>(Settings.secrets(connections, System.getenv()));
        if (processes != null) {
            variables.putAll(processes.environment());
        }
        return variables;
    }

    public URI baseUri() {
        return engine.baseUri();
    }

    public LocalEngine engine() {
        return engine;
    }

    /** {@return one more handler of a function, beside the one that the engine calls: one that is cold} */
    public Object coldHandler(FunctionDefinition function, ProcessHandlers processes) {
        return new Processes(processes, settings::environment).handler(function, engine.endpoints());
    }

    /**
     * {@return a bean of a function in this JVM, to look at what it works with}
     *
     * @param environment the function's environment
     */
    public <T> T bean(String environment, Class<T> type) {
        return functions.context(environment, engine.endpoints()).getBean(type);
    }

    /** {@return a new test key that may do everything} */
    public String issueKey() {
        return issueKey(Mode.TEST);
    }

    /** {@return a new key that may do everything} */
    public String issueKey(Mode mode) {
        return issueKey(TENANT, mode, Scope.all(), null);
    }

    public String issueKey(TenantId tenant, Mode mode, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return new FirstKeys(bean("send", ApiKeys.class), new SecureRandom(), bean("send", Clock.class))
                .issue(Actor.PLATFORM, tenant, new KeyRequest("made at the start", mode, scopes, List.of(), expiresAt))
                .reveal();
    }

    /** Lets the tokens of an issuer's client do all of a program's daily work; once done, it stays so. */
    public void registerClient(String issuer, String clientId, Mode mode) {
        Clock clock = bean("send", Clock.class);
        Client client = new Client(
                TENANT,
                Order.of(clock.instant(), new SecureRandom().nextLong()),
                issuer,
                clientId,
                "made at the start",
                mode,
                Bundle.AUTOMATION.scopes(),
                List.of(),
                clock.instant(),
                Actor.PLATFORM.id(),
                Set.of(),
                null);
        Clients clients = bean("send", Clients.class);
        if (clients.known(issuer, clientId).isEmpty()
                && !clients.add(
                        client,
                        bean("send", AuditEntries.class)
                                .done(Actor.PLATFORM, TENANT, "client.create", Client.PREFIX + client.id()))) {
            throw new IllegalStateException("the client is registered already");
        }
    }

    @Override
    public void close() {
        engine.close();
        functions.close();
    }

    /** Contacts' ids depend on the key: with a data directory it is kept there, without one it lives as long as we do. */
    private static Path identityKey(@Nullable Path dataDirectory) {
        try {
            Path file;
            if (dataDirectory == null) {
                file = Files.createTempFile("chasqui-identity-", ".key");
                file.toFile().deleteOnExit();
            } else {
                Files.createDirectories(dataDirectory);
                file = dataDirectory.resolve("identity.key");
                if (Files.exists(file)) {
                    return file.toAbsolutePath();
                }
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, HexFormat.of().formatHex(key));
            return file.toAbsolutePath();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
