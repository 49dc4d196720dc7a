@NullMarked
package io.chasqui.platform.queue;

import org.jspecify.annotations.NullMarked;
