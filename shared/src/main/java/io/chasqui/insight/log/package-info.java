/** The steps of a message's way, in the log. */
@NullMarked
package io.chasqui.insight.log;

import org.jspecify.annotations.NullMarked;
