/** Who may call a route: scopes, keys, and the vendors' callbacks that have none. */
@NullMarked
package io.chasqui.functions.edge.access;

import org.jspecify.annotations.NullMarked;
