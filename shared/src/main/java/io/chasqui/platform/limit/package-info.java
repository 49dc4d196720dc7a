/** How much a caller may ask for: quotas that all instances share, spent from slices that each leases. */
@NullMarked
package io.chasqui.platform.limit;

import org.jspecify.annotations.NullMarked;
