/** Inbound messages, and the opt-outs, opt-ins and answers that follow from them. */
@NullMarked
package io.chasqui.messaging.inbound;

import org.jspecify.annotations.NullMarked;
