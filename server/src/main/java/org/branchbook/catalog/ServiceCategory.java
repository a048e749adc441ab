package org.branchbook.catalog;

/** A group of services of one location; {@code deleted}: kept only because history names it. */
public record ServiceCategory(long location, long id, ServiceCategoryDetails details, boolean deleted) {

    public String title() {
        return details.title();
    }
}
