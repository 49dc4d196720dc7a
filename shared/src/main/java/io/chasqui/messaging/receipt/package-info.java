/** From a carrier's word to a message's status. */
@NullMarked
package io.chasqui.messaging.receipt;

import org.jspecify.annotations.NullMarked;
