/** {@code chasqui incident}: notes and post-mortems of incidents on the status page, with the operator's AWS credentials. */
@NullMarked
package io.chasqui.cli.incident;

import org.jspecify.annotations.NullMarked;
