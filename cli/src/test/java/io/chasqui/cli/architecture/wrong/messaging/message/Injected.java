package io.chasqui.cli.architecture.wrong.messaging.message;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Has a field that somebody else fills. */
final class Injected {
    @Inject
    @Nullable
    String field;
}
