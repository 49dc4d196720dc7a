/**
 * What a company sends to many recipients at once: recipient lists and campaigns.
 * It uses messaging, people and the platform, and its messages are accepted like every caller's.
 */
@NullMarked
package io.chasqui.engagement;

import org.jspecify.annotations.NullMarked;
