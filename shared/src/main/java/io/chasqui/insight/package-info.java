/**
 * What happened, for the tenant's own systems: events, the event log, webhooks, the event bus.
 * It uses the quarters that events come from, and none of them uses it: events are derived from the tables' streams.
 */
@NullMarked
package io.chasqui.insight;

import org.jspecify.annotations.NullMarked;
