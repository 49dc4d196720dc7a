/** What several vendors have in common on the wire. */
@NullMarked
package io.chasqui.messaging.provider.wire;

import org.jspecify.annotations.NullMarked;
