package io.chasqui.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path directory;

    @Test
    void withoutOptionsItStartsInMemoryOnTheUsualPort() {
        assertThat(read("")).isEqualTo(new CommandLine.Start(8080, null, null, false, false));
    }

    @Test
    void takesItsOptionsInAnyOrder() throws IOException {
        Path connections = Files.writeString(directory.resolve("connections.json"), "{}");
        Path data = directory.resolve("data");

        assertThat(CommandLine.read(new String[] {
                    "--connections",
                    connections.toString(),
                    "--oidc",
                    "--processes",
                    "--port",
                    "0",
                    "--data",
                    data.toString()
                }))
                .isEqualTo(new CommandLine.Start(0, data, connections, true, true));
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--port 9090 --help"})
    void explainsItself(String line) {
        assertThat(read(line)).isEqualTo(new CommandLine.Help(CommandLine.USAGE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 9090             | unknown option '--prot'; see ./chasqui local --help
            9090                    | unknown option '9090'; see ./chasqui local --help
            --port                  | --port needs a value; see ./chasqui local --help
            --port 9090 --data      | --data needs a value; see ./chasqui local --help
            --port x                | --port takes a number from 0 to 65535
            --port -1               | --port takes a number from 0 to 65535
            --port 65536            | --port takes a number from 0 to 65535
            --port 80.80            | --port takes a number from 0 to 65535
            --connections missing   | --connections: 'missing' is not a readable file
            --connections DIRECTORY | --connections: 'DIRECTORY' is not a readable file
            --data FILE             | --data: 'FILE' is not a writable directory
            """)
    void saysInOneLineWhatIsWrong(String line, String problem) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(read(fill(line, file))).isEqualTo(new CommandLine.Wrong(fill(problem, file)));
    }

    private String fill(String text, Path file) {
        return text.replace("DIRECTORY", directory.toString()).replace("FILE", file.toString());
    }

    private static CommandLine read(String line) {
        return CommandLine.read(line.isEmpty() ? new String[0] : line.split(" ", -1));
    }
}
