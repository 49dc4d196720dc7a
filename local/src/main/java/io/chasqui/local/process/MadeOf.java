package io.chasqui.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The file in an artefact with a runtime of its own that tells which artefact it was made of, as {@code sha256sum} does. */
public final class MadeOf {
    /** Where it stands. */
    public static final String FILE = "made-of";

    private MadeOf() {}

    /** {@return what the file says} */
    public static String line(Path artefact) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(artefact)) + "  " + artefact.getFileName() + "\n";
    }

    /** {@return whether an artefact was made of the other as it is now} */
    public static boolean holds(Path own, Path artefact) throws IOException {
        try (ZipFile zip = new ZipFile(own.toFile())) {
            ZipEntry file = zip.getEntry(FILE);
            if (file == null) {
                return false;
            }
            try (InputStream content = zip.getInputStream(file)) {
                return line(artefact).equals(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
