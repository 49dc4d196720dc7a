package io.chasqui.cli.packaging;

import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.Machine;
import io.chasqui.local.process.RuntimeClient;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code chasqui package --own-runtime}: makes artefacts that bring their runtime, of those that were built before. */
public final class Main {
    private static final int MB = 1_000_000;

    private Main() {}

    /** @param arguments the directory of the modules */
    public static void main(String[] arguments) throws Exception {
        Machine.problem().ifPresent(problem -> {
            System.err.println("chasqui package: " + problem);
            System.exit(1);
        });
        // A zip has local times.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        make(Path.of(arguments[0]).toAbsolutePath().normalize());
    }

    private static void make(Path modules) throws IOException, InterruptedException {
        Artefacts managed = Artefacts.managed(modules);
        Artefacts own = Artefacts.own(modules, Machine.architecture());
        Path work = Files.createTempDirectory("chasqui-runtime-");
        try {
            Jre.link(work.resolve("jre"));
            Map<String, TaskRoot> roots = new TreeMap<>();
            for (String module : names()) {
                List<Path> jars = TaskRoot.jars(managed.unpacked(module));
                Set<String> lacking = Jre.lacking(jars);
                if (!lacking.isEmpty()) {
                    throw new IllegalStateException(
                            module + " needs modules of the JDK that its runtime lacks: " + lacking);
                }
                TaskRoot root = new TaskRoot(work.resolve(module));
                root.assemble(jars, managed.of(module), work.resolve("jre"));
                roots.put(module, root);
            }
            try (Training training = new Training(work::resolve)) {
                training.run();
            }
            for (Map.Entry<String, TaskRoot> module : roots.entrySet()) {
                module.getValue().makeCache();
                module.getValue().zip(own.of(module.getKey()));
                Sbom sbom = new Sbom(managed.sbom(module.getKey()));
                for (Path jar : RuntimeClient.jars()) {
                    sbom.add(jar);
                }
                sbom.addJvm(System.getProperty("java.vendor"), System.getProperty("java.runtime.version"));
                sbom.write(own.sbom(module.getKey()));
                new TaskRoot(own.unpacked(module.getKey())).check();
                System.out.println(own.of(module.getKey()) + ", " + Files.size(own.of(module.getKey())) / MB + " MB");
            }
        } finally {
            delete(work);
        }
    }

    private static Set<String> names() {
        return Training.functions().stream().map(FunctionDefinition::module).collect(Collectors.toSet());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
