/**
 * What happened, told to others: events, the event log, webhooks, the event bus.
 * It uses all that it tells of, and none of them uses it: they are told apart by what the tables' streams bring.
 */
@NullMarked
package io.chasqui.insight;

import org.jspecify.annotations.NullMarked;
