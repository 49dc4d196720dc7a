/** How ids are spelled and made, and the keyed digests that some of them are. */
@NullMarked
package io.chasqui.platform.id;

import org.jspecify.annotations.NullMarked;
