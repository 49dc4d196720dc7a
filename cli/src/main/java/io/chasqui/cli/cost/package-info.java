/** {@code chasqui cost}: what messages cost on AWS, from the units that are counted at each build. */
@NullMarked
package io.chasqui.cli.cost;

import org.jspecify.annotations.NullMarked;
