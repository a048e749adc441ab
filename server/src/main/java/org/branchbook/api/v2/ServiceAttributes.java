package org.branchbook.api.v2;

import org.branchbook.catalog.Service;

/** A service, short. */
record ServiceAttributes(String title, long categoryId) {

    static ResourceObject object(Service service) {
        return ResourceObject.of("service", service.id(), new ServiceAttributes(service.title(), service.category()));
    }
}
