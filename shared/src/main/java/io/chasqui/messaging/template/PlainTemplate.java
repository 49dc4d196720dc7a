package io.chasqui.messaging.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text of plain {@code {{name}}}, which most are: it is filled without a template library. */
public record PlainTemplate(List<Operand> operands, Format format) implements Template {
    public PlainTemplate {
        operands = List.copyOf(operands);
    }

    @Override
    public List<TemplateFlaw> flaws() {
        return List.of();
    }

    @Override
    public Rendering render(Values values) {
        StringBuilder filled = new StringBuilder();
        Set<TemplateFlaw> flaws = new LinkedHashSet<>();
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.Literal literal -> filled.append(literal.text());
                case Operand.Constant constant -> filled.append(constant.value());
                case Operand.Name name -> filled.append(shown(name.path(), values, flaws));
            }
            if (filled.length() > Templates.MOST_CHARACTERS) {
                flaws.add(TemplateFlaw.tooLong());
                break;
            }
        }
        return flaws.isEmpty() ? new Rendering.Filled(filled.toString()) : new Rendering.Flawed(new ArrayList<>(flaws));
    }

    private String shown(String path, Values values, Set<TemplateFlaw> flaws) {
        Object value = values.find(path);
        if (value == null) {
            flaws.add(TemplateFlaw.missing(path));
            return "";
        }
        if (value instanceof Iterable || value instanceof Map) {
            flaws.add(TemplateFlaw.many(path));
            return "";
        }
        return format.escape(String.valueOf(value));
    }
}
