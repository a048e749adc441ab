/**
 * The wire of the booking widget: searches for what can be booked, asked and answered in JSON:API documents like version 2.
 * Whoever holds a partner's token may ask; there is no token of the widget's own.
 */
@NullMarked
package org.branchbook.api.b2c;

import org.jspecify.annotations.NullMarked;
