@NullMarked
package io.chasqui.local.scheduler;

import org.jspecify.annotations.NullMarked;
