/**
 * When a team member can serve somebody: work schedule minus what is taken, in the location's own time.
 *
 * <p>Pure arithmetic over sorted arrays of epoch minutes; it knows no database and no wire. What is offered and what
 * may be booked are decided by the same walk ({@link org.branchbook.booking.availability.Availability}).
 */
@NullMarked
package org.branchbook.booking.availability;

import org.jspecify.annotations.NullMarked;
