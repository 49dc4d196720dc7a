/** Simulated carriers: everything can be tried without an account at a vendor. */
@NullMarked
package io.chasqui.messaging.provider.sandbox;

import org.jspecify.annotations.NullMarked;
