package io.chasqui.local.platform;

import io.chasqui.access.ApiKey;
import io.chasqui.access.ApiKeys;
import io.chasqui.access.IssuedKey;
import io.chasqui.audit.AuditEntries;
import io.chasqui.audit.AuditEntry;
import io.chasqui.audit.AuditEntry.Actor;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.LocalEngine;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import io.chasqui.tenant.TenantId;
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

    private final Functions functions;
    private final LocalEngine engine;

    private LocalPlatform(Functions functions, LocalEngine engine) {
        this.functions = functions;
        this.engine = engine;
    }

    /**
     * Starts it; when this returns, it answers.
     *
     * @param connections the file that describes the connections; null leaves everything to the sandbox
     */
    public static LocalPlatform start(EngineOptions options, @Nullable Path connections) {
        return start(options, connections, null);
    }

    /** @param issuers the OIDC issuers whose tokens are believed, as JSON; null for none */
    public static LocalPlatform start(EngineOptions options, @Nullable Path connections, @Nullable String issuers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("chasqui.identity-key", "file:" + identityKey(options.dataDirectory()));
        if (connections != null) {
            settings.put("chasqui.connections-file", connections.toString());
        }
        if (issuers != null) {
            settings.put("chasqui.issuers", issuers);
        }
        Functions functions = new Functions(settings);
        try {
            return new LocalPlatform(functions, LocalEngine.start(options, functions));
        } catch (RuntimeException | Error failed) {
            functions.close();
            throw failed;
        }
    }

    public URI baseUri() {
        return engine.baseUri();
    }

    public LocalEngine engine() {
        return engine;
    }

    /** {@return a bean of a function's module, to look at what it works with} */
    public <T> T bean(String module, Class<T> type) {
        return functions.context(module).getBean(type);
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
        ApiKey key = ApiKey.generate(mode, tenant, new SecureRandom());
        IssuedKey issued = new IssuedKey(
                tenant,
                key.keyId(),
                "made at the start",
                key.secretHash(),
                null,
                mode,
                scopes,
                List.of(),
                bean("send", Clock.class).instant(),
                Actor.PLATFORM.id(),
                expiresAt,
                null);
        AuditEntry entry =
                bean("send", AuditEntries.class).platforms(tenant, "key.create", ApiKey.PREFIX + key.keyId());
        if (!bean("send", ApiKeys.class).add(issued, entry)) {
            throw new IllegalStateException("two keys have one id");
        }
        return key.reveal();
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
