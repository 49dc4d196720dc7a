package io.chasqui.cli.architecture.wrong.messaging.provider.first;

import io.chasqui.cli.architecture.wrong.messaging.provider.second.Second;
import org.slf4j.Logger;

/** Knows another vendor, and a library. */
record First(Second second, Logger logger) {}
