/**
 * What a company starts by itself, to many: recipient lists and campaigns.
 * It uses messaging, people and the platform, and sends by the same door as every caller.
 */
@NullMarked
package io.chasqui.engagement;

import org.jspecify.annotations.NullMarked;
