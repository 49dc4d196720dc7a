/** The platform's adapters to AWS. Each table has one class; only packages named {@code aws} import the SDK. */
@NullMarked
package io.chasqui.platform.aws;

import org.jspecify.annotations.NullMarked;
