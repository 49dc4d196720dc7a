package io.chasqui.cli.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes the skeleton of a vendor into a checkout: its class and test, which pass the contract of all vendors against a
 * made-up wire format, a fixture, its line in the catalogue, and its sections in the docs.
 */
public final class NewVendor {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,29}");
    private static final String CODE = "java/io/chasqui/messaging/provider/";
    private static final Path CATALOGUE = Path.of("shared/src/main/java/io/chasqui/messaging/vendor/Vendors.java");

    private final Path root;
    private final String name;
    private final String type;

    /**
     * @param root of the checkout
     * @param name the vendor's: lower-case letters and digits
     * @throws IllegalArgumentException when the name is none
     */
    public NewVendor(Path root, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a vendor's name has lower-case letters and digits, at most 30");
        }
        this.root = root;
        this.name = name;
        this.type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * {@return the files that it has made and changed, in the order in which to go on with them}
     *
     * @throws IllegalArgumentException when there is such a vendor
     */
    public List<Path> write() throws IOException {
        Map<Path, String> made = new LinkedHashMap<>();
        Path main = Path.of("shared/src/main", CODE, name);
        made.put(main.resolve(type + ".java"), template("Vendor.java.txt"));
        made.put(main.resolve("package-info.java"), template("package-info.java.txt"));
        made.put(Path.of("shared/src/test", CODE, name, type + "Test.java"), template("VendorTest.java.txt"));
        made.put(Path.of("shared/src/test/resources", name, "taken.json"), template("taken.json.txt"));
        for (Path file : made.keySet()) {
            if (Files.exists(root.resolve(file))) {
                throw new IllegalArgumentException("there is a vendor of this name: " + file);
            }
        }
        Map<Path, String> changed = new LinkedHashMap<>();
        changed.put(CATALOGUE, catalogue());
        changed.put(
                Path.of("docs/connections.md"), read("docs/connections.md") + "\n" + template("connections.md.txt"));
        changed.put(Path.of("docs/failures.md"), read("docs/failures.md") + "\n" + template("failures.md.txt"));
        made.putAll(changed);
        for (Map.Entry<Path, String> file : made.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        return List.copyOf(made.keySet());
    }

    private String catalogue() throws IOException {
        String before = read(CATALOGUE.toString());
        String imported = "import io.chasqui.messaging.provider.twilio.Twilio;\n";
        String line = "        vendors.put(Twilio.VENDOR, () -> new Twilio(http));\n";
        if (!before.contains(imported) || !before.contains(line)) {
            throw new IllegalStateException("the catalogue is not where it was: " + CATALOGUE);
        }
        return before.replace(imported, imported + "import io.chasqui.messaging.provider." + name + "." + type + ";\n")
                .replace(line, line + "        vendors.put(" + type + ".VENDOR, () -> new " + type + "(http));\n");
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private String template(String file) {
        try (InputStream text = Objects.requireNonNull(NewVendor.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NAME", name)
                    .replace("TYPE", type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
