package io.chasqui.local.topology;

/** A topology file is wrong; the message says which file, which entry and what is wrong with it. */
public final class TopologyException extends RuntimeException {
    public TopologyException(String message) {
        super(message);
    }
}
