package io.chasqui.cli.architecture.wrong.unmarked;

/** Says nothing of null. */
record Unmarked() {}
