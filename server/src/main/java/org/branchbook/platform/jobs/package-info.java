/** Runs the jobs that the modules declare as beans, once each over all nodes. */
@NullMarked
package org.branchbook.platform.jobs;

import org.jspecify.annotations.NullMarked;
