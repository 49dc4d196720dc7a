/** Accepts messages, relays them to the queues and hands them to their providers. */
@NullMarked
package io.chasqui.functions.send;

import org.jspecify.annotations.NullMarked;
