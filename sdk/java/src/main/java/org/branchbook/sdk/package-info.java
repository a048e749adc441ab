/**
 * What an app's developer needs to talk with Branchbook: verify, parse, call.
 *
 * <ul>
 *   <li>{@link org.branchbook.sdk.RegistrationRedirect}: the owner's browser arrives after "Connect".</li>
 *   <li>{@link org.branchbook.sdk.BranchbookClient}: activate, read and write through the API.</li>
 *   <li>{@link org.branchbook.sdk.WebhookVerifier} and {@link org.branchbook.sdk.WebhookEvent}: what happened in a location.</li>
 *   <li>{@link org.branchbook.sdk.LifecycleNotice}: the app was disconnected, frozen or paid.</li>
 * </ul>
 *
 * <p>What arrives from outside ends in one of three ways: an immutable value, {@link org.branchbook.sdk.MalformedMessage}
 * (answer 400) or {@link org.branchbook.sdk.UntrustedMessage} (answer 401 or 403).
 */
@NullMarked
package org.branchbook.sdk;

import org.jspecify.annotations.NullMarked;
