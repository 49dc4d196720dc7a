@NullMarked
package io.chasqui.wiring;

import org.jspecify.annotations.NullMarked;
