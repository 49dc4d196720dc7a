@NullMarked
package io.chasqui.local.pump;

import org.jspecify.annotations.NullMarked;
