/** Keeps callers within their quotas, and tells them how they stand. */
@NullMarked
package io.chasqui.functions.edge.limit;

import org.jspecify.annotations.NullMarked;
