/** Keeps callers within their quotas. */
@NullMarked
package io.chasqui.functions.edge.limit;

import org.jspecify.annotations.NullMarked;
