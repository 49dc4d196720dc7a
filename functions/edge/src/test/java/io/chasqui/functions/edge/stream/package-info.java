@NullMarked
package io.chasqui.functions.edge.stream;

import org.jspecify.annotations.NullMarked;
