@NullMarked
package io.chasqui.local.sqs;

import org.jspecify.annotations.NullMarked;
