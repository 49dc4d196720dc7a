/** Access to the services of Google that several vendors are. */
@NullMarked
package io.chasqui.messaging.google;

import org.jspecify.annotations.NullMarked;
