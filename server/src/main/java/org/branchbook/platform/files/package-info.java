/** Uploaded files: kept in the data folder under opaque keys, told apart by their content. */
@NullMarked
package org.branchbook.platform.files;

import org.jspecify.annotations.NullMarked;
