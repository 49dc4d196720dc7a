/** Receipts: how a carrier's report changes a message's status. */
@NullMarked
package io.chasqui.messaging.receipt;

import org.jspecify.annotations.NullMarked;
