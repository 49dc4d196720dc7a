/**
 * What every other quarter uses: tenants, access, audit, idempotency, limits, queues, schedules, and operations.
 * It uses no other quarter: what a task, an event or a list is about belongs to the quarter that makes it.
 */
@NullMarked
package io.chasqui.platform;

import org.jspecify.annotations.NullMarked;
