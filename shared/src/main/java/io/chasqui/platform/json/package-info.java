/** JSON. Only packages named {@code json} import the JSON library. */
@NullMarked
package io.chasqui.platform.json;

import org.jspecify.annotations.NullMarked;
