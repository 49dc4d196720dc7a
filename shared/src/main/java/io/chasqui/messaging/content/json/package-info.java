/** The JSON of contents. */
@NullMarked
package io.chasqui.messaging.content.json;

import org.jspecify.annotations.NullMarked;
