/** The only way out over HTTP: guarded, bounded and recorded by whoever asks. */
@NullMarked
package org.branchbook.platform.outgoing;

import org.jspecify.annotations.NullMarked;
