package io.chasqui.messaging.template;

import io.chasqui.messaging.template.Operand.Use;
import io.chasqui.messaging.template.TagTokens.Kind;
import io.chasqui.messaging.template.TagTokens.Token;
import java.util.List;

/** Reads what a tag shows, asks or loops over: names, constants, and calls of helpers. */
final class TagArguments {
    static final int DEEPEST = 16;
    static final int MOST_OPERANDS = 4_000;

    static final String FORMS =
            "In double braces stands a name, {{name}}, or a helper with its arguments, {{default name \"there\"}}.";

    private final TagTokens tokens;
    private final List<Operand> operands;
    private final boolean isInLoop;

    /** @param operands gets what is read */
    TagArguments(TagTokens tokens, List<Operand> operands, boolean isInLoop) {
        this.tokens = tokens;
        this.operands = operands;
        this.isInLoop = isInLoop;
    }

    /**
     * {@return the next argument, as it stands in the script}
     *
     * @param wantsList whether it is looped over
     */
    String argument(Use use, boolean wantsList) {
        return argument(use, wantsList, 0);
    }

    private String argument(Use use, boolean wantsList, int depth) {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME ->
                token.text().equals("true") || token.text().equals("false")
                        ? add(new Operand.Constant(Boolean.valueOf(token.text())), token.at())
                        : name(token, use);
            case BRACKETED -> name(token, use);
            case NUMBER, QUOTED -> add(new Operand.Constant(token.text()), token.at());
            case SIGN -> token.text().equals("(") ? parentheses(token, use, wantsList, depth + 1) : loop(token, use);
            case OPTION, END -> throw new BadTag(token.at(), "An argument is missing here. " + FORMS);
        };
    }

    private String parentheses(Token open, Use use, boolean wantsList, int depth) {
        if (depth > DEEPEST) {
            throw new BadTag(open.at(), "Parentheses can be nested " + DEEPEST + " deep.");
        }
        Token word = tokens.next();
        String call = call(word, use, depth);
        HelperName helper = HelperName.of(word.text());
        if (helper == null || (helper.kind() == HelperName.Kind.LIST) != wantsList) {
            throw new BadTag(
                    word.at(), "A list is what 'each' goes over, and only that: {{#each (split items \",\")}}.");
        }
        Token close = tokens.next();
        if (!close.is(Kind.SIGN, ")")) {
            throw new BadTag(open.at(), "Nothing closes this parenthesis.");
        }
        return "(" + call + ")";
    }

    /**
     * {@return a helper's call, without its parentheses or braces}
     *
     * @param word the helper's name, which was read
     */
    String call(Token word, Use use, int depth) {
        HelperName helper = word.kind() == Kind.NAME ? HelperName.of(word.text()) : null;
        if (helper == null) {
            throw new BadTag(
                    word.at(),
                    tokens.peek().kind() == Kind.SIGN
                            ? FORMS
                            : "There is no helper of this name; a name with spaces stands in brackets: {{[First name]}}.");
        }
        Use inner = helper.isLenient() || use == Use.OPTIONAL ? Use.OPTIONAL : Use.NEEDED;
        StringBuilder arguments = new StringBuilder(helper.word());
        StringBuilder options = new StringBuilder();
        int count = 0;
        while (tokens.peek().kind() != Kind.END && !tokens.peek().is(Kind.SIGN, ")")) {
            if (tokens.peek().kind() == Kind.OPTION) {
                Token option = tokens.next();
                if (!helper.takes(option.text())) {
                    throw new BadTag(option.at(), "The helper has no option of this name.");
                }
                options.append(' ').append(option.text()).append('=').append(argument(inner, false, depth));
            } else {
                count++;
                arguments.append(' ').append(argument(inner, false, depth));
            }
        }
        if (!helper.takes(count)) {
            throw new BadTag(word.at(), "The helper '" + helper.word() + "' takes another number of arguments.");
        }
        if (helper == HelperName.DEFAULT
                && use != Use.OPTIONAL
                && operands.getLast() instanceof Operand.Name fallback) {
            // Whose absence it is when there is nothing to fall back on.
            arguments.append(' ').append(add(new Operand.Constant(fallback.path()), word.at()));
        }
        return arguments.append(options).toString();
    }

    String name(Token token, Use use) {
        return add(new Operand.Name(token.text(), use), token.at());
    }

    /**
     * {@return {@code @index}, {@code @first} or {@code @last}}
     *
     * @param sign the sign, which was read
     */
    String loop(Token sign, Use use) {
        Token word = tokens.next();
        boolean isKnown = word.kind() == Kind.NAME
                && List.of("index", "first", "last", "key").contains(word.text());
        if (!sign.text().equals("@") || !isKnown) {
            throw new BadTag(sign.at(), FORMS);
        }
        if (!isInLoop) {
            throw new BadTag(sign.at(), "Only within {{#each}} there is @" + word.text() + ".");
        }
        return add(new Operand.Name("@" + word.text(), use), sign.at());
    }

    private String add(Operand operand, int at) {
        if (operands.size() == MOST_OPERANDS) {
            throw new BadTag(at, "A text has at most " + MOST_OPERANDS + " names and values.");
        }
        operands.add(operand);
        return "$" + (operands.size() - 1);
    }
}
