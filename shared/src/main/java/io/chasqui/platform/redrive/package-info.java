/** Dead letters: how a tenant lists, redrives and discards its own. */
@NullMarked
package io.chasqui.platform.redrive;

import org.jspecify.annotations.NullMarked;
