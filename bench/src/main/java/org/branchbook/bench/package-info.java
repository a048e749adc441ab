/** Measures Branchbook as a user runs it against the least that the same work can cost on the same machine. */
@NullMarked
package org.branchbook.bench;

import org.jspecify.annotations.NullMarked;
