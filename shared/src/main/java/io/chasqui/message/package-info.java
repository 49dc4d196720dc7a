/** What a message is. */
@NullMarked
package io.chasqui.message;

import org.jspecify.annotations.NullMarked;
