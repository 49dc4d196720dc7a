/** Twilio Programmable Messaging. */
@NullMarked
package io.chasqui.provider.twilio;

import org.jspecify.annotations.NullMarked;
