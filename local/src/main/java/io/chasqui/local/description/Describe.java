package io.chasqui.local.description;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code chasqui describe}: writes the API's description anew, from the code. */
public final class Describe {
    /** Where the description is kept, in the project. */
    public static final Path FILE = Path.of("docs/api/openapi.json");

    private Describe() {}

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments.length == 0 ? "." : arguments[0])
                .toAbsolutePath()
                .normalize();
        try (LocalPlatform platform =
                LocalPlatform.start(EngineOptions.defaults().withPort(0), null)) {
            Files.writeString(project.resolve(FILE), Description.of(platform, project));
        } catch (DescriptionException undescribed) {
            System.err.println("chasqui describe: " + undescribed.getMessage());
            System.exit(1);
        }
    }
}
