package io.chasqui.cli.description;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the text of a comment into Markdown. */
final class DocText {
    private DocText() {}

    static String of(List<? extends DocTree> trees) {
        return trees.stream()
                .map(DocText::of)
                .collect(Collectors.joining())
                .replaceAll("[ \\t]*\\n[ \\t]*(?!\\n)", " ")
                .replaceAll(" *\\f *", "\n\n")
                .strip();
    }

    private static String of(DocTree tree) {
        return switch (tree) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
            case LinkTree link -> link.getLabel().isEmpty() ? "`" + name(link) + "`" : of(link.getLabel());
            case ReturnTree returns -> of(returns.getDescription());
            case StartElementTree element -> element.getName().contentEquals("p") ? "\f" : "";
            default -> "";
        };
    }

    private static String name(LinkTree link) {
        String signature = link.getReference().getSignature();
        return signature.substring(signature.lastIndexOf('.') + 1).replaceFirst("^#", "");
    }
}
