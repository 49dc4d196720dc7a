package io.chasqui.messaging.template;

import java.util.List;

/** A text that was read once and is filled often, by several threads. */
public interface Template {
    /** {@return what is wrong with the text, whatever it is filled with; empty for nothing} */
    List<TemplateFlaw> flaws();

    /** {@return the text with the values in their places, or all that hinders it; the values are never read as templates} */
    Rendering render(Values values);
}
