/** What a message is: its ids, content, hops, receipts and status, and the port that keeps it. */
@NullMarked
package io.chasqui.message;

import org.jspecify.annotations.NullMarked;
