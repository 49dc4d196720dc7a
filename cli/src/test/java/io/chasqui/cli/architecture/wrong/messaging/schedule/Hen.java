package io.chasqui.cli.architecture.wrong.messaging.schedule;

import io.chasqui.cli.architecture.wrong.messaging.message.Egg;

/** Of an egg. */
public record Hen(Egg egg) {}
