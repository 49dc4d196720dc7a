package io.chasqui.cli.architecture.wrong.platform.queue;

import io.chasqui.cli.architecture.wrong.messaging.message.Egg;

/** Knows what a quarter above it has. */
record Upward(Egg egg) {}
