/** Vendors' callbacks: receipts and inbound messages on their way into a queue. */
@NullMarked
package io.chasqui.messaging.callback;

import org.jspecify.annotations.NullMarked;
