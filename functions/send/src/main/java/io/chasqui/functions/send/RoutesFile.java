package io.chasqui.functions.send;

import io.chasqui.functions.edge.problem.KnownRoutes;
import io.chasqui.platform.json.Json;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The topology's routes. API Gateway hands over what matches none of them, or one of another method, by {@code $default}. */
@Singleton
@Requires(env = "send")
final class RoutesFile implements KnownRoutes {
    private final Set<String> keys = new TreeSet<>();

    RoutesFile() {
        try (InputStream in = Objects.requireNonNull(RoutesFile.class.getResourceAsStream("/topology/routes.json"))) {
            Object routes = Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get("routes");
            ((Map<?, ?>) Objects.requireNonNull(routes)).keySet().forEach(key -> keys.add((String) key));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (String key : keys) {
            int blank = key.indexOf(' ');
            if (isOf(path.split("/", -1), key.substring(blank + 1).split("/", -1))) {
                methods.add(key.substring(0, blank));
            }
        }
        return methods;
    }

    private static boolean isOf(String[] path, String[] route) {
        if (path.length != route.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            boolean fits = route[i].startsWith("{") ? !path[i].isEmpty() : route[i].equals(path[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
