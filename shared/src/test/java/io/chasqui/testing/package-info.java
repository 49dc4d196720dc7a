/** What the tests of every module run with. */
@NullMarked
package io.chasqui.testing;

import org.jspecify.annotations.NullMarked;
