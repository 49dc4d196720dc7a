package io.chasqui.local.wrong.provider.first;

import io.chasqui.local.wrong.provider.second.Second;
import org.slf4j.Logger;

/** Knows another vendor, and a library. */
record First(Second second, Logger logger) {}
