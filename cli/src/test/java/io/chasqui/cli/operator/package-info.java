/** Tests of what an operator is shown. */
@NullMarked
package io.chasqui.cli.operator;

import org.jspecify.annotations.NullMarked;
