/** Messages as the API shows them. */
@NullMarked
package io.chasqui.functions.edge.message;

import org.jspecify.annotations.NullMarked;
