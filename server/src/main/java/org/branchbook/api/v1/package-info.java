/** Version 1 of the wire: one class per resource, named after its address. */
@NullMarked
package org.branchbook.api.v1;

import org.jspecify.annotations.NullMarked;
