package io.chasqui.cli.description;

/** Something of the API can't be described as the code stands. The message says what, and what to do. */
public final class DescriptionException extends RuntimeException {
    DescriptionException(String message) {
        super(message);
    }
}
