@NullMarked
package io.chasqui.local;

import org.jspecify.annotations.NullMarked;
