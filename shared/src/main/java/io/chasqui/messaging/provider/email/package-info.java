/** Email, by Amazon SES and by SMTP. */
@NullMarked
package io.chasqui.messaging.provider.email;

import org.jspecify.annotations.NullMarked;
