/** Tells the tenant's own systems what happened: signed, at least once, and to nobody's delay but the receiver's own. */
@NullMarked
package io.chasqui.insight.webhook;

import org.jspecify.annotations.NullMarked;
