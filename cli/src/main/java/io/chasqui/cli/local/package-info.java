/** {@code ./chasqui local}: the whole platform on this machine. */
@NullMarked
package io.chasqui.cli.local;

import org.jspecify.annotations.NullMarked;
