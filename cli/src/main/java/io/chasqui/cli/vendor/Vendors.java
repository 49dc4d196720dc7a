package io.chasqui.cli.vendor;

import java.io.IOException;
import java.nio.file.Path;

/** The command {@code new-vendor}: the checkout's root, and the name of a vendor. */
public final class Vendors {
    private static final int WRONG_USE = 2;

    private Vendors() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || arguments[1].startsWith("-")) {
            System.err.println("Usage: ./chasqui new-vendor NAME");
            System.exit(WRONG_USE);
        }
        try {
            new NewVendor(Path.of(arguments[0]), arguments[1]).write().forEach(System.out::println);
            System.out.println("Go on with docs/add-a-vendor.md; './chasqui test "
                    + Character.toUpperCase(arguments[1].charAt(0)) + arguments[1].substring(1) + "Test' passes.");
        } catch (IllegalArgumentException wrong) {
            System.err.println("chasqui: " + wrong.getMessage());
            System.exit(WRONG_USE);
        }
    }
}
