/** Who is calling, what they may do, and what they did: partner systems, users, tokens, sessions, rights. */
@ApplicationModule(displayName = "Access", allowedDependencies = {"shared", "platform", "events"})
@NullMarked
package org.branchbook.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
