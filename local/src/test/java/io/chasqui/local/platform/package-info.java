@NullMarked
package io.chasqui.local.platform;

import org.jspecify.annotations.NullMarked;
