import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a class path without compressing what is in them. An artefact is compressed as a whole: a third is
 * saved when similar classes, and the jars' tables of contents, are compressed together, and a class that is loaded needs
 * no decompression. What Micronaut looks for when it starts goes into a jar of its own: Micronaut opens
 * each jar that has some of it as a file system, and reads its whole table of contents. A program of one file, as the JDK runs it.
 */
final class Repack {
    private static final String SERVICES = "META-INF/micronaut/";

    /**
     * The same for each entry: what jars tell of theirs is read, and the first day of 1980 written, by the time zone of
     * whoever builds.
     */
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[0]));
        List<Path> jars = new ArrayList<>(List.of(Path.of(arguments[2])));
        for (String path : arguments[1].split(java.io.File.pathSeparator)) {
            if (path.endsWith(".jar")) {
                jars.add(Path.of(path));
            }
        }
        try (var old = Files.newDirectoryStream(to, "*.jar")) {
            for (Path jar : old) {
                Files.delete(jar);
            }
        }
        SortedMap<String, byte[]> services = new TreeMap<>();
        for (Path jar : jars) {
            store(jar, to.resolve(jar.getFileName()), services);
        }
        try (ZipOutputStream out = create(to.resolve("micronaut-services.jar"))) {
            for (Map.Entry<String, byte[]> service : services.entrySet()) {
                add(out, service.getKey(), service.getValue());
            }
        }
    }

    private static void store(Path from, Path to, Map<String, byte[]> services) throws IOException {
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream out = create(to)) {
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (entry.getName().startsWith(SERVICES)) {
                    services.put(entry.getName(), bytes);
                } else {
                    add(out, entry.getName(), bytes);
                }
            }
        }
    }

    private static ZipOutputStream create(Path jar) throws IOException {
        return new ZipOutputStream(Files.newOutputStream(jar, StandardOpenOption.CREATE_NEW));
    }

    private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry stored = new ZipEntry(name);
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(bytes.length);
        stored.setCrc(sum.getValue());
        stored.setTimeLocal(SOME_TIME);
        out.putNextEntry(stored);
        out.write(bytes);
        out.closeEntry();
    }
}
