package org.branchbook.catalog;

import org.branchbook.shared.Invalid;

/**
 * What describes a category and may be changed. {@code bookingTitle}: the name that clients see, empty when it is the
 * title; {@code apiId}: its id in somebody else's system, empty when none; {@code weight}: heavier comes first.
 */
public record ServiceCategoryDetails(String title, String bookingTitle, String apiId, int weight) {

    public ServiceCategoryDetails {
        if (title.isBlank()) {
            throw new Invalid("title", "must not be empty");
        }
    }

    public static ServiceCategoryDetails titled(String title) {
        return new ServiceCategoryDetails(title, "", "", 0);
    }
}
