/** What the platform costs, on the local engine: figures to compare by their ratios, on one machine. */
@NullMarked
package io.chasqui.bench;

import org.jspecify.annotations.NullMarked;
