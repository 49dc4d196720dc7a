package io.chasqui.local.wrong.schedule;

import io.chasqui.local.wrong.message.Egg;

/** Of an egg. */
public record Hen(Egg egg) {}
