package io.chasqui.testing;

/**
 * How large simulations are: small in every build, and whole with {@code -Dchasqui.simulations=whole}, which
 * {@code ./chasqui bench simulations} runs them with.
 */
public final class Simulation {
    private static final boolean WHOLE = "whole".equals(System.getProperty("chasqui.simulations"));

    private Simulation() {}

    /** {@return the one that is asked for} */
    public static int size(int small, int whole) {
        return WHOLE ? whole : small;
    }
}
