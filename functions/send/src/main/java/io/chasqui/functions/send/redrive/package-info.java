/** Shows dead letters, and puts them back or away. */
@NullMarked
package io.chasqui.functions.send.redrive;

import org.jspecify.annotations.NullMarked;
