/** Webhooks: delivers events to the tenant's systems, signed and at least once; a slow receiver delays no other. */
@NullMarked
package io.chasqui.insight.webhook;

import org.jspecify.annotations.NullMarked;
