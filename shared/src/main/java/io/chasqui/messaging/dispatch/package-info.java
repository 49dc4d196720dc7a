/** Dispatch: queues an accepted message, claims and checks it, calls the provider once, records the result; settles what is stuck. */
@NullMarked
package io.chasqui.messaging.dispatch;

import org.jspecify.annotations.NullMarked;
