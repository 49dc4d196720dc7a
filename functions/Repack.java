import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a class path without compressing what is in them. An artefact is compressed as a whole: a third is
 * saved when similar classes, and the jars' tables of contents, are compressed together, and a class that is loaded needs
 * no decompression. A program of one file, as the JDK runs it.
 */
final class Repack {
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
        for (Path jar : jars) {
            store(jar, to.resolve(jar.getFileName()));
        }
    }

    private static void store(Path from, Path to) throws IOException {
        try (ZipFile in = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to, java.nio.file.StandardOpenOption.CREATE_NEW);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                CRC32 sum = new CRC32();
                sum.update(bytes);
                ZipEntry stored = new ZipEntry(entry.getName());
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(bytes.length);
                stored.setCrc(sum.getValue());
                stored.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(stored);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }
}
