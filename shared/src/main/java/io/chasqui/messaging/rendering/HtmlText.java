package io.chasqui.messaging.rendering;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as text that reads well: paragraphs and rows on lines of their own, links with their addresses. */
public final class HtmlText {
    private HtmlText() {}

    public static String of(String html) {
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, Jsoup.parse(html).body());
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {
        private static final Set<String> PARAGRAPHS =
                Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode said && !isHidden(said)) {
                append(said.text());
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "li" -> line("- ");
                    case "img" -> append(element.attr("alt"));
                    default -> {
                        if (element.isBlock()) {
                            line("");
                        }
                    }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String address = element.attr("href");
            if (element.normalName().equals("a")
                    && address.startsWith("http")
                    && !element.text().equals(address)) {
                append(" (" + address + ")");
            }
            if (element.isBlock() && !element.normalName().equals("body")) {
                text.append(isParagraph(element) ? "\n\n" : "\n");
            }
        }

        private static boolean isParagraph(Element element) {
            return PARAGRAPHS.contains(element.normalName());
        }

        private void line(String begin) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(begin);
        }

        private void append(String said) {
            boolean atBegin = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(atBegin ? said.stripLeading() : said);
        }

        private static boolean isHidden(TextNode said) {
            Element parent = said.parent();
            return parent != null
                    && (parent.normalName().equals("style")
                            || parent.normalName().equals("script"));
        }

        String text() {
            return text.toString()
                    .replaceAll("[ \\t\\u00A0]+\\n", "\n")
                    .replaceAll("\\n{3,}", "\n\n")
                    .strip();
        }
    }
}
