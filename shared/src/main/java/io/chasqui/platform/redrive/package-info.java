/** What could not be done, looked at and brought back to its queue. */
@NullMarked
package io.chasqui.platform.redrive;

import org.jspecify.annotations.NullMarked;
