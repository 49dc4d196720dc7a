/** The JSON of campaigns' tasks. */
@NullMarked
package io.chasqui.engagement.json;

import org.jspecify.annotations.NullMarked;
