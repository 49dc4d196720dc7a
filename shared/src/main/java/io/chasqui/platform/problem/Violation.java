package io.chasqui.platform.problem;

import io.chasqui.platform.request.Flaw;

/**
 * One rule that a request breaks.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the body, {@code ?name} for a query parameter, or a header's name
 * @param code which rule, for programs
 * @param detail what is wrong and what to do, for people; never what was sent
 */
public record Violation(String pointer, String code, String detail) {
    public static Violation of(Flaw flaw) {
        return new Violation(flaw.pointer(), flaw.code(), flaw.detail());
    }

    public Flaw flaw() {
        return new Flaw(pointer, code, detail);
    }
}
