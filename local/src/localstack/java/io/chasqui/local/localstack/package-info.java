/** The flows' tests on LocalStack. */
@NullMarked
package io.chasqui.local.localstack;

import org.jspecify.annotations.NullMarked;
