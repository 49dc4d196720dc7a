package io.chasqui.messaging.template;

import io.chasqui.messaging.template.Operand.Use;
import io.chasqui.messaging.template.TagTokens.Kind;
import io.chasqui.messaging.template.TagTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a text: what stands as it is, and what stands in double braces, which is filled in or refused. */
public final class TemplateReader {
    static final int MOST_TAGS = 1_000;
    static final int DEEPEST = 16;

    private static final String OPEN = "{{";

    private static final List<String> BLOCKS = List.of("if", "unless", "each");

    /** A block that is not closed yet. */
    private record Block(String name, boolean hasElse, int at) {}

    private final String text;
    private final List<Operand> operands = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private final StringBuilder literal = new StringBuilder();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private boolean isPlain = true;
    private boolean trims;
    private int tags;
    private int loops;

    private TemplateReader(String text) {
        this.text = text;
    }

    public static Reading read(String text) {
        TemplateReader reader = new TemplateReader(text);
        try {
            reader.read();
        } catch (BadTag bad) {
            return new Reading.Unreadable(bad.flaw(text));
        }
        return new Reading.Script(reader.operands, reader.source.toString(), reader.isPlain);
    }

    private void read() {
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            // Of more braces in a row the last two open a tag.
            while (text.startsWith(OPEN, open + 1)) {
                open++;
            }
            literal(text.substring(at, open));
            at = tag(open + OPEN.length());
        }
        literal(text.substring(at));
        endLiteral();
        if (!blocks.isEmpty()) {
            Block block = blocks.peek();
            throw new BadTag(block.at(), "Close {{#" + block.name() + "}} with {{/" + block.name() + "}}.");
        }
    }

    /** {@return where the text goes on} */
    private int tag(int begin) {
        if (text.startsWith("!", begin)) {
            return comment(begin);
        }
        if (++tags > MOST_TAGS) {
            throw new BadTag(begin, "A text has at most " + MOST_TAGS + " tags.");
        }
        boolean trimsBefore = text.startsWith("~", begin);
        if (trimsBefore) {
            trimLiteral();
        }
        try {
            TagTokens tokens = new TagTokens(text, trimsBefore ? begin + 1 : begin);
            tag(tokens.next(), tokens);
            Token end = tokens.next();
            if (end.kind() != Kind.END) {
                throw new BadTag(
                        end.at(),
                        "One argument stands here; a comparison stands in parentheses: {{#if (eq plan \"gold\")}}.");
            }
            trims = tokens.trims();
            return tokens.end();
        } catch (BadTag bad) {
            throw Fallbacks.advise(bad, text, begin);
        }
    }

    private int comment(int begin) {
        String close = text.startsWith("!--", begin) ? "--}}" : "}}";
        int end = text.indexOf(close, begin + 1);
        if (end < 0) {
            throw new BadTag(begin, "Nothing closes this comment; write " + close + " behind it.");
        }
        return end + close.length();
    }

    private void tag(Token first, TagTokens tokens) {
        TagArguments arguments = new TagArguments(tokens, operands, loops > 0);
        endLiteral();
        if (first.is(Kind.SIGN, "#")) {
            open(tokens, arguments, first.at());
        } else if (first.is(Kind.SIGN, "/")) {
            close(tokens.next());
        } else if (first.is(Kind.NAME, "else") && !blocks.isEmpty()) {
            otherwise(first, tokens, arguments);
        } else if (first.kind() == Kind.SIGN) {
            isPlain = false;
            source.append(OPEN).append(arguments.loop(first, Use.SHOWN)).append("}}");
        } else if (first.kind() == Kind.QUOTED || first.kind() == Kind.OPTION || first.kind() == Kind.END) {
            throw new BadTag(first.at(), TagArguments.FORMS);
        } else if (tokens.peek().kind() == Kind.END) {
            source.append(OPEN).append(arguments.name(first, Use.SHOWN)).append("}}");
        } else {
            isPlain = false;
            String call = arguments.call(first, Use.SHOWN, 0);
            HelperName helper = HelperName.of(first.text());
            if (helper == null || helper.kind() != HelperName.Kind.TEXT) {
                throw new BadTag(first.at(), "This is no text: ask for it, as in {{#if (eq plan \"gold\")}}…{{/if}}.");
            }
            source.append(OPEN).append(call).append("}}");
        }
    }

    private void open(TagTokens tokens, TagArguments arguments, int at) {
        Token name = tokens.next();
        if (name.kind() != Kind.NAME || !BLOCKS.contains(name.text())) {
            throw new BadTag(name.at(), "A block is if, unless or each: {{#if name}}…{{/if}}.");
        }
        if (blocks.size() == DEEPEST) {
            throw new BadTag(name.at(), "Blocks can be nested " + DEEPEST + " deep.");
        }
        isPlain = false;
        boolean isLoop = name.text().equals("each");
        String argument = arguments.argument(isLoop ? Use.NEEDED : Use.OPTIONAL, isLoop);
        source.append("{{#").append(name.text()).append(' ').append(argument).append("}}");
        blocks.push(new Block(name.text(), false, at));
        loops += isLoop ? 1 : 0;
    }

    private void otherwise(Token word, TagTokens tokens, TagArguments arguments) {
        Block block = blocks.pop();
        if (block.hasElse()) {
            throw new BadTag(word.at(), "The block has its {{else}} already.");
        }
        boolean isLast = !tokens.peek().is(Kind.NAME, "if");
        source.append("{{else");
        if (!isLast) {
            Token condition = tokens.next();
            source.append(' ').append(condition.text()).append(' ').append(arguments.argument(Use.OPTIONAL, false));
        }
        source.append("}}");
        blocks.push(new Block(block.name(), isLast, block.at()));
    }

    private void close(Token name) {
        Block block = blocks.poll();
        if (block == null || !name.is(Kind.NAME, block.name())) {
            throw new BadTag(
                    name.at(),
                    block == null
                            ? "No block is open here."
                            : "Close {{#" + block.name() + "}} with {{/" + block.name() + "}} first.");
        }
        loops -= block.name().equals("each") ? 1 : 0;
        source.append("{{/").append(block.name()).append("}}");
    }

    private void literal(String next) {
        int from = 0;
        while (trims && from < next.length() && TagTokens.isSpace(next.charAt(from))) {
            from++;
        }
        trims = trims && from == next.length();
        literal.append(next, from, next.length());
    }

    private void trimLiteral() {
        int end = literal.length();
        while (end > 0 && TagTokens.isSpace(literal.charAt(end - 1))) {
            end--;
        }
        literal.setLength(end);
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            source.append("{{$").append(operands.size()).append("}}");
            operands.add(new Operand.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
