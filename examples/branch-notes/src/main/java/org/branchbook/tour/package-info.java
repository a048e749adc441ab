/** Plays the platform's main job against a running server and shows each step: {@link org.branchbook.tour.Tour}. */
@NullMarked
package org.branchbook.tour;

import org.jspecify.annotations.NullMarked;
