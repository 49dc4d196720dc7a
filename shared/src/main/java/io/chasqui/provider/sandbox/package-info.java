/** Simulated carriers: everything can be tried without an account at a vendor. */
@NullMarked
package io.chasqui.provider.sandbox;

import org.jspecify.annotations.NullMarked;
