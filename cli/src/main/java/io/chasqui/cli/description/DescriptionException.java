package io.chasqui.cli.description;

/** A part of the API that the code does not describe well enough. The message says which, and what to do. */
public final class DescriptionException extends RuntimeException {
    DescriptionException(String message) {
        super(message);
    }
}
