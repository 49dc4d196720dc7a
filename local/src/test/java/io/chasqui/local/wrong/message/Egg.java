package io.chasqui.local.wrong.message;

import io.chasqui.local.wrong.schedule.Hen;

/** Of a hen. */
public record Egg(Hen hen) {}
