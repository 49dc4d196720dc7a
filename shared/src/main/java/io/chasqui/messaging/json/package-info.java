/** The JSON of messaging's tasks. */
@NullMarked
package io.chasqui.messaging.json;

import org.jspecify.annotations.NullMarked;
