/** What is the same in every function: the context it runs in, HTTP on Lambda, and batches of a queue. */
@NullMarked
package io.chasqui.functions.edge;

import org.jspecify.annotations.NullMarked;
