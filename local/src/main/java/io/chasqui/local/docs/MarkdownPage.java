package io.chasqui.local.docs;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page of the documentation as HTML. What a page says in HTML of its own is shown as text. */
final class MarkdownPage {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private MarkdownPage() {}

    static String html(String markdown) {
        String title = markdown.lines().findFirst().orElse("").replaceFirst("^# ", "");
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%s</title>
                <link rel="stylesheet" href="/docs/page.css">
                <main>
                %s</main>
                <p><a href="/docs">The API</a></p>
                </html>
                """.formatted(title.replace("&", "&amp;").replace("<", "&lt;"), RENDERER.render(PARSER.parse(markdown)));
    }
}
