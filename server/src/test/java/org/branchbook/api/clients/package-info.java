/** What programs that exist send to this wire and read from its answers, one class for each kind of program. */
@NullMarked
package org.branchbook.api.clients;

import org.jspecify.annotations.NullMarked;
