/** Tests of what is built last: they see every module. */
@NullMarked
package io.chasqui.verifier;

import org.jspecify.annotations.NullMarked;
