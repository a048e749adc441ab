/** What tests stand on: real databases that are cheap to get, the running server, a clock that moves. */
@NullMarked
package org.branchbook.testing;

import org.jspecify.annotations.NullMarked;
