/** Relays accepted messages to the queues, hands them to their providers, and keeps their times. */
@NullMarked
package io.chasqui.functions.send.dispatch;

import org.jspecify.annotations.NullMarked;
