/** What a message is: its ids, content, hops, receipts and status, and the port that keeps it. */
@NullMarked
package io.chasqui.messaging.message;

import org.jspecify.annotations.NullMarked;
