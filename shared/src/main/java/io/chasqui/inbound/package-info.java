/** What people write to us, and what follows from it. */
@NullMarked
package io.chasqui.inbound;

import org.jspecify.annotations.NullMarked;
