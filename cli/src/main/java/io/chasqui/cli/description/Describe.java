package io.chasqui.cli.description;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code chasqui describe}: writes the descriptions of the API and of its events anew, from the code. */
public final class Describe {
    /** Where the description of the API is kept, in the project. */
    public static final Path FILE = Path.of("docs/api/openapi.json");

    /** Where the description of the events is kept. */
    public static final Path EVENTS_FILE = Path.of("docs/api/asyncapi.json");

    private Describe() {}

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments.length == 0 ? "." : arguments[0])
                .toAbsolutePath()
                .normalize();
        try (LocalPlatform platform =
                LocalPlatform.start(EngineOptions.defaults().withPort(0), null)) {
            Files.writeString(project.resolve(FILE), Description.of(platform, project));
            Files.writeString(project.resolve(EVENTS_FILE), EventsDescription.text());
        } catch (DescriptionException undescribed) {
            System.err.println("chasqui describe: " + undescribed.getMessage());
            System.exit(1);
        }
    }
}
