/** Notifications, by APNs, FCM and Web Push. */
@NullMarked
package io.chasqui.messaging.provider.push;

import org.jspecify.annotations.NullMarked;
