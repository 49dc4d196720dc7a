/** The vendor Meta, which carries WhatsApp. */
@NullMarked
package io.chasqui.messaging.provider.whatsapp;

import org.jspecify.annotations.NullMarked;
