package io.chasqui.functions.edge.sample;

import jakarta.inject.Singleton;

/** What another function of the module would ask for, and the sample's has no right to make. */
@Singleton
public final class Forbidden {
    Forbidden() {
        throw new IllegalStateException("this function may not read what it takes to make me");
    }
}
