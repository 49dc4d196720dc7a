package io.chasqui.cli.architecture.wrong.messaging.message;

import io.chasqui.cli.architecture.wrong.messaging.schedule.Hen;

/** Of a hen. */
public record Egg(Hen hen) {}
