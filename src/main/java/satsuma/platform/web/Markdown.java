package satsuma.platform.web;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Strangers' Markdown as HTML that can do no harm; in pages {@code #{markdown.html(text)}}.
 *
 * <p>HTML within the Markdown is shown as text. What is rendered is then filtered again by a list
 * of allowed elements, so that a mistake in either is not enough. Headings begin at the third
 * level: the page has its own first and second. Images are left out: each would tell a stranger who
 * reads here.
 */
@Named
@Singleton
public class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final PolicyFactory ALLOWED =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "ul",
                            "ol",
                            "li",
                            "blockquote",
                            "pre",
                            "code",
                            "em",
                            "strong",
                            "hr",
                            "br",
                            "table",
                            "thead",
                            "tbody",
                            "tr",
                            "th",
                            "td",
                            "a")
                    .allowElements(
                            (_, attributes) -> {
                                attributes.clear();
                                return "h3";
                            },
                            "h1",
                            "h2")
                    .allowAttributes("align")
                    .matching(true, "left", "center", "right")
                    .onElements("th", "td")
                    .allowAttributes("href")
                    .onElements("a")
                    .allowUrlProtocols("https", "http", "nostr", "lightning")
                    .requireRelNofollowOnLinks()
                    .toFactory();

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();

    public String html(@Nullable String text) {
        return text == null ? "" : ALLOWED.sanitize(renderer.render(parser.parse(text)));
    }
}
