/** {@code ./chasqui new-vendor}: the skeleton of a vendor. */
@NullMarked
package io.chasqui.cli.vendor;

import org.jspecify.annotations.NullMarked;
