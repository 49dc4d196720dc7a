/** The one door for what vendors tell us. */
@NullMarked
package io.chasqui.messaging.callback;

import org.jspecify.annotations.NullMarked;
