package io.chasqui.local.wrong.unmarked;

/** Says nothing of null. */
record Unmarked() {}
