/** The adapters to AWS: one table, one class; nothing else imports the SDK. */
@NullMarked
package io.chasqui.platform.aws;

import org.jspecify.annotations.NullMarked;
