/** The tasks of messaging: send, release, settle, receipt, inbound. */
@NullMarked
package io.chasqui.messaging.task;

import org.jspecify.annotations.NullMarked;
