/** What messages say, independent of the channel that carries them. */
@NullMarked
package io.chasqui.messaging.content;

import org.jspecify.annotations.NullMarked;
