/** Tests of what is stored. */
@NullMarked
package io.chasqui.aws;

import org.jspecify.annotations.NullMarked;
