/** Chasqui itself on the local engine: its functions, a tenant and a key. */
@NullMarked
package io.chasqui.local.platform;

import org.jspecify.annotations.NullMarked;
