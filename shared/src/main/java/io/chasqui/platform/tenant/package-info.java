/** Who calls: tenants, their API keys and what a key may do. */
@NullMarked
package io.chasqui.platform.tenant;

import org.jspecify.annotations.NullMarked;
