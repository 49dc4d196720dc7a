/** What people write to us, and what follows from it. */
@NullMarked
package io.chasqui.messaging.inbound;

import org.jspecify.annotations.NullMarked;
