/** The vendor Telegram, a chat app. */
@NullMarked
package io.chasqui.messaging.provider.telegram;

import org.jspecify.annotations.NullMarked;
