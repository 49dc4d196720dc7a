/** Rate limits: quotas that all instances share, spent from tokens that each instance leases. */
@NullMarked
package io.chasqui.platform.limit;

import org.jspecify.annotations.NullMarked;
