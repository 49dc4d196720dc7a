/** The edge to the JSON library: nothing else knows which one it is. */
@NullMarked
package io.chasqui.platform.json;

import org.jspecify.annotations.NullMarked;
