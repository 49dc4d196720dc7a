/** How the API says no: one code for every way to fail, and each rule that a request breaks. */
@NullMarked
package io.chasqui.platform.problem;

import org.jspecify.annotations.NullMarked;
