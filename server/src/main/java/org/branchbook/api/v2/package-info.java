/**
 * Version 2 of the wire, after JSON:API: one class per resource, named after its address, its JSON records beside it.
 *
 * <p>A resource is a controller like those of version 1: it reads {@link org.branchbook.api.WireQuery} or
 * {@link org.branchbook.api.WireBody}, calls one method of the domain with the {@code Caller}, and answers. What is different:
 * <ul>
 * <li>Its addresses begin with {@code /api/v2/locations/{location:\\d+}}; the older {@code /companies/{id}} leads there. Callers
 *     without the media type of version 2 in {@code Accept} never get here (400).
 * <li>A row is a {@link org.branchbook.api.v2.ResourceObject}: a type, an id as text and a record of attributes, whose
 *     components are written in snake_case. Ids inside the attributes are numbers.
 *     {@code ResourceObject.of("position", position.id(), PositionAttributes.of(position))}.
 * <li>What may be included is said once, {@code Includes.read(query, "client", "staff")}; another word in {@code include} is
 *     refused (422). Only what {@link org.branchbook.api.v2.Includes#wants is wanted} is looked up and hung onto the row:
 *     {@code row.with("client", client)}. {@link org.branchbook.api.v2.Document} writes the linkage under
 *     {@code relationships} and the object itself once under {@code included}, also what hangs on an included object
 *     ({@code client.custom_field_values}). A row without {@code with} has no {@code relationships}.
 * <li>Answers are made by {@link org.branchbook.api.v2.Document}: {@code one}, {@code created} (with {@code meta: []}),
 *     {@code list} (without {@code meta}) and {@code page} (with {@code meta.pagination}); {@code Answer.noContent()} for 204.
 * <li>{@code filter[x]} and {@code filter[x][]} are read from {@code query.inside("filter")}; {@code page} and {@code limit} by
 *     {@link org.branchbook.api.v2.Document#page(org.branchbook.api.WireQuery)}. Unknown parameters are ignored.
 * <li>A body takes no unknown names: {@code body.requireOnly("title", "description")} comes first, also for objects inside.
 * <li>Refusals are thrown like everywhere; they go out as {@code {success, data, meta: {message, errors}}}. Where the
 *     contract wants 400 instead of 422: {@code Refused.malformed("filter.from", "is required")}.
 * </ul>
 */
@NullMarked
package org.branchbook.api.v2;

import org.jspecify.annotations.NullMarked;
