/** The operator's credentials, region and AWS clients. */
@NullMarked
package io.chasqui.cli.operator;

import org.jspecify.annotations.NullMarked;
