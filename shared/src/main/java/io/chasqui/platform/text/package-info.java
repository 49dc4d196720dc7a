/** What a person sees of a text. */
@NullMarked
package io.chasqui.platform.text;

import org.jspecify.annotations.NullMarked;
