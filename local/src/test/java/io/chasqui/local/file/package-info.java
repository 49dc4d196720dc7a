@NullMarked
package io.chasqui.local.file;

import org.jspecify.annotations.NullMarked;
