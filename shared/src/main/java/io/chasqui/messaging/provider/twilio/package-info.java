/** Twilio Programmable Messaging. */
@NullMarked
package io.chasqui.messaging.provider.twilio;

import org.jspecify.annotations.NullMarked;
