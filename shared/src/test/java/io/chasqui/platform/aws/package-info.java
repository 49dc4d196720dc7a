/** Tests of what is stored. */
@NullMarked
package io.chasqui.platform.aws;

import org.jspecify.annotations.NullMarked;
