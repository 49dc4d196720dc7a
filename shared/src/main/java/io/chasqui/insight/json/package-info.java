/** Events as JSON, and the tasks that deliver them. */
@NullMarked
package io.chasqui.insight.json;

import org.jspecify.annotations.NullMarked;
