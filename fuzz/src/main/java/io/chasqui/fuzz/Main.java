package io.chasqui.fuzz;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code chasqui fuzz [seconds]}: feeds each parser for some seconds, in a process of its own, and says what broke. */
public final class Main {
    private static final String SECONDS = "10";

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String seconds = arguments.length == 0 ? SECONDS : arguments[0];
        if (arguments.length > 1 || !seconds.matches("[1-9][0-9]{0,4}")) {
            System.err.println("chasqui fuzz: takes nothing, or how many seconds to feed each parser");
            System.exit(2);
        }
        Path findings = Files.createTempDirectory("chasqui-fuzz-");
        int broken = 0;
        for (String parser : Parsers.all().keySet()) {
            boolean held = feed(parser, seconds, findings);
            System.out.println((held ? "  held    " : "  BROKEN  ") + parser);
            broken += held ? 0 : 1;
        }
        if (broken > 0) {
            System.out.println("What broke them is in " + findings);
            System.exit(1);
        }
    }

    private static boolean feed(String parser, String seconds, Path findings) throws IOException, InterruptedException {
        Path log = findings.resolve(parser + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-XX:+EnableDynamicAgentLoading", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--target_args=" + parser,
                "--instrumentation_includes=io.chasqui.**",
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings.resolve(parser + "-"),
                "-max_total_time=" + seconds,
                "-max_len=131072",
                "-len_control=20",
                "-dict=" + dictionary(findings)));
        int code = new ProcessBuilder(command)
                .directory(findings.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start()
                .waitFor();
        return code == 0;
    }

    /** Words that the parsers know: mutations alone would not find them in seconds. */
    private static Path dictionary(Path directory) throws IOException {
        Path file = directory.resolve("words.dict");
        try (var words = Main.class.getResourceAsStream("/words.dict")) {
            Files.write(file, words == null ? new byte[0] : words.readAllBytes());
        }
        return file;
    }
}
