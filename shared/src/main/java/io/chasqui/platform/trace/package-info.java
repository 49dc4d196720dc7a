/** What ties together all that is done for one request, here and in the systems around us. */
@NullMarked
package io.chasqui.platform.trace;

import org.jspecify.annotations.NullMarked;
