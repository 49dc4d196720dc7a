/** Takes carriers' receipts, merges them into messages, and counts campaigns' outcomes. */
@NullMarked
package io.chasqui.functions.receipt;

import org.jspecify.annotations.NullMarked;
