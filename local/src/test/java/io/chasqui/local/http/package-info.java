@NullMarked
package io.chasqui.local.http;

import org.jspecify.annotations.NullMarked;
