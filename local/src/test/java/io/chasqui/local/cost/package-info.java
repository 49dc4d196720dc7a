@NullMarked
package io.chasqui.local.cost;

import org.jspecify.annotations.NullMarked;
