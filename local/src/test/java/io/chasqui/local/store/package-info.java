/** The stores of AWS, held to the ports' contracts. */
@NullMarked
package io.chasqui.local.store;

import org.jspecify.annotations.NullMarked;
