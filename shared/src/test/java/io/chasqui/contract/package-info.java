/** What every store of a port has to do, in memory or not. */
@NullMarked
package io.chasqui.contract;

import org.jspecify.annotations.NullMarked;
