/** Lambda's events and answers as JSON. */
@NullMarked
package io.chasqui.functions.edge.lambda;

import org.jspecify.annotations.NullMarked;
