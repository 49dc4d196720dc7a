/** A function as the modules write them. */
@NullMarked
package io.chasqui.functions.edge.sample;

import org.jspecify.annotations.NullMarked;
