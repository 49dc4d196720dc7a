package io.chasqui.cli.description;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Javadoc comments of the sources, by type and member. The JDK's parser reads them. */
final class Javadoc {
    private final Map<String, Doc> docs = new HashMap<>();

    private Javadoc() {}

    /** {@return the comments of all sources under a project's {@code src/main/java} folders} */
    static Javadoc of(Path project) {
        Javadoc javadoc = new Javadoc();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(project)));
            Reader reader = javadoc.new Reader(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return javadoc;
    }

    Doc of(Class<?> type) {
        return docs.getOrDefault(type.getCanonicalName(), Doc.NONE);
    }

    /** @param member a method's or a constant's name */
    Doc of(Class<?> type, String member) {
        return docs.getOrDefault(type.getCanonicalName() + "#" + member, Doc.NONE);
    }

    private static List<Path> sources(Path project) throws IOException {
        List<Path> sources = Stream.of(
                        "shared",
                        "functions/edge",
                        "functions/send",
                        "functions/receipt",
                        "functions/inbound",
                        "functions/scheduler")
                .map(module -> project.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .toList();
        if (sources.isEmpty()) {
            throw new DescriptionException(
                    "There are no sources in " + project + "; run this in the project's directory.");
        }
        return sources.stream().flatMap(Javadoc::files).toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final Deque<String> types = new ArrayDeque<>();

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            String outer = types.isEmpty()
                    ? String.valueOf(getCurrentPath().getCompilationUnit().getPackageName())
                    : types.getFirst();
            types.push(outer + "." + type.getSimpleName());
            note(types.getFirst());
            super.visitClass(type, null);
            types.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            note(types.getFirst() + "#" + method.getName());
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
            if (parent == Tree.Kind.ENUM) {
                note(types.getFirst() + "#" + variable.getName());
            }
            return null;
        }

        private void note(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                docs.putIfAbsent(name, doc(comment));
            }
        }
    }

    private static Doc doc(DocCommentTree comment) {
        Map<String, String> parameters = new HashMap<>();
        String returned = null;
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree parameter) {
                parameters.put(parameter.getName().toString(), DocText.of(parameter.getDescription()));
            } else if (tag instanceof ReturnTree returns) {
                returned = DocText.of(returns.getDescription());
            }
        }
        return new Doc(DocText.of(comment.getFirstSentence()), DocText.of(comment.getFullBody()), parameters, returned);
    }
}
