/** What of a request is neither its body nor its query: the raw call of a vendor, the idempotency key. */
@NullMarked
package io.chasqui.functions.edge.request;

import org.jspecify.annotations.NullMarked;
