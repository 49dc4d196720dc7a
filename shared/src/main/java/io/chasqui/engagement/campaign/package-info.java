/** One message to many: lists, campaigns, their runs and waves. */
@NullMarked
package io.chasqui.engagement.campaign;

import org.jspecify.annotations.NullMarked;
