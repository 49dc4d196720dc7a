/** From a person's message to the conversation, and to what its words ask for. */
@NullMarked
package io.chasqui.inbound;

import org.jspecify.annotations.NullMarked;
