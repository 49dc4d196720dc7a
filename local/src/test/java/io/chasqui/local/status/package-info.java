/** The status page, on stand-ins for S3 and CloudWatch. */
@NullMarked
package io.chasqui.local.status;

import org.jspecify.annotations.NullMarked;
