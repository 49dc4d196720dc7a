package io.chasqui.fuzz;

/** One parser. Whatever it is fed, it reads it, or refuses it as its callers expect it to, within its time. */
@FunctionalInterface
public interface Parser {
    /** @throws RuntimeException of a kind that its callers don't expect: that is a finding */
    void read(String text);
}
