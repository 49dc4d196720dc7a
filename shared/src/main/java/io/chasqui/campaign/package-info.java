/** One message to many: lists, campaigns, their runs and waves. */
@NullMarked
package io.chasqui.campaign;

import org.jspecify.annotations.NullMarked;
