/** Which controller's method a request is for, by what the compiler noted of the controllers. */
@NullMarked
package io.chasqui.functions.edge.route;

import org.jspecify.annotations.NullMarked;
