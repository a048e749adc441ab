/** PostgreSQL: our own, run from the data folder, or one that somebody else runs. */
@NullMarked
package org.branchbook.platform.database;

import org.jspecify.annotations.NullMarked;
