/**
 * The beans that every function can have: the ports over AWS, and the use cases that more than one function runs.
 */
@NullMarked
package io.chasqui.functions.edge.wiring;

import org.jspecify.annotations.NullMarked;
