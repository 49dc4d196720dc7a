/** What a carrier does that the platform checks. */
@NullMarked
package io.chasqui.local.carrier;

import org.jspecify.annotations.NullMarked;
