@NullMarked
package io.chasqui.local.topology;

import org.jspecify.annotations.NullMarked;
