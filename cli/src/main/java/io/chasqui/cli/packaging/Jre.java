package io.chasqui.cli.packaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The part of this JDK that functions run on. */
final class Jre {
    /**
     * The modules that the jars refer to, and three that they load by name: file systems in jars, socket options, and how
     * the world's languages write dates and numbers.
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.scripting",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.localedata",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    /** Modules that jars refer to and do not need, with the reason. */
    static final Map<String, String> NOT_NEEDED = Map.of(
            "java.desktop", "Lambda's serialisation and Micronaut's routes look for annotations of java.beans",
            "jdk.httpserver", "Micronaut's servlets could serve by the JDK's server");

    private Jre() {}

    /**
     * Makes the runtime.
     *
     * @param to a directory that is not there yet
     */
    static void link(Path to) {
        run(
                "jlink",
                List.of(
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        to.toString()));
    }

    /** {@return the modules that jars refer to and that are not in it} */
    static Set<String> lacking(List<Path> jars) {
        List<String> arguments = new ArrayList<>(List.of(
                "--multi-release",
                String.valueOf(Runtime.version().feature()),
                "--ignore-missing-deps",
                "--list-deps"));
        jars.forEach(jar -> arguments.add(jar.toString()));
        Set<String> named = run("jdeps", arguments)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("(java|jdk)\\.[a-z.]+(/.*)?"))
                .map(line -> line.split("/", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(MODULES);
        named.removeAll(NOT_NEEDED.keySet());
        return named;
    }

    private static String run(String tool, List<String> arguments) {
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
                .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(tool + " failed: " + out);
        }
        return out.toString();
    }
}
