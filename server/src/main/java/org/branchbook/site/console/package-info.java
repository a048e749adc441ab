/** The JSON that the console asks for, one class per resource: the signed-in user's session in, plain objects out. */
@NullMarked
package org.branchbook.site.console;

import org.jspecify.annotations.NullMarked;
