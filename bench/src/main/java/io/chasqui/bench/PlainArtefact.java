package io.chasqui.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The artefact of {@link PlainHandler}: its classes, and what is AWS's of the send module's artefact. */
final class PlainArtefact {
    static final String MODULE = "plain";

    private static final List<String> NOT_AWS =
            List.of("chasqui-", "micronaut-", "reactor-", "jakarta.", "libphonenumber-", "nimbus-", "jackson-");

    private PlainArtefact() {}

    /** {@return the directory of a module of that name, beside none} */
    static Path in(Path modules) throws IOException {
        Path made = Files.createTempDirectory("chasqui-plain-");
        Path target = Files.createDirectories(made.resolve(MODULE).resolve("target"));
        try (ZipInputStream send =
                        new ZipInputStream(Files.newInputStream(modules.resolve("send/target/chasqui-send.zip")));
                ZipOutputStream plain =
                        new ZipOutputStream(Files.newOutputStream(target.resolve("chasqui-" + MODULE + ".zip")))) {
            for (ZipEntry entry = send.getNextEntry(); entry != null; entry = send.getNextEntry()) {
                String jar = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (NOT_AWS.stream().noneMatch(jar::startsWith)) {
                    add(plain, entry.getName(), send);
                }
            }
            String directory = "";
            for (String part : PlainHandler.class.getPackageName().split("\\.", -1)) {
                directory += part + "/";
                plain.putNextEntry(new ZipEntry(directory));
            }
            for (Class<?> ours : List.of(PlainHandler.class, PlainAcceptance.class)) {
                String name = ours.getName().replace('.', '/') + ".class";
                try (InputStream content = ours.getClassLoader().getResourceAsStream(name)) {
                    add(plain, name, content);
                }
            }
        }
        return made;
    }

    private static void add(ZipOutputStream zip, String name, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.transferTo(zip);
        zip.closeEntry();
    }
}
