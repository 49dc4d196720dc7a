/** The recipient's own address, to which messages are posted. */
@NullMarked
package io.chasqui.messaging.provider.webhook;

import org.jspecify.annotations.NullMarked;
