package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategory;

/**
 * A service category as the wire shows it. {@code staff}: who provides something in it; the prices are the lowest and the
 * highest of its services, 0 while it has none.
 */
record ServiceCategoryJson(
        long id,
        long categoryId,
        long salonServiceId,
        String title,
        String bookingTitle,
        String apiId,
        int weight,
        List<Long> staff,
        BigDecimal priceMin,
        BigDecimal priceMax,
        int sex,
        boolean isChain) {

    static ServiceCategoryJson of(ServiceCategory category, List<Service> services, List<Long> teamMembers) {
        var details = category.details();
        return new ServiceCategoryJson(
                category.id(), category.id(), category.id(), details.title(),
                details.bookingTitle().isEmpty() ? details.title() : details.bookingTitle(), details.apiId(),
                details.weight(), teamMembers,
                services.stream().map(Service::priceMin).min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO),
                services.stream().map(Service::priceMax).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO), 0, false);
    }
}
