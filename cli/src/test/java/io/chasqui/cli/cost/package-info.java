@NullMarked
package io.chasqui.cli.cost;

import org.jspecify.annotations.NullMarked;
