/** From an accepted message to a provider: relay, claim, gate, one call, ledger; and the end of what is stuck. */
@NullMarked
package io.chasqui.messaging.dispatch;

import org.jspecify.annotations.NullMarked;
