package org.branchbook.catalog;

/** What another module keeps of a service, written in the transaction of the service and before its event. */
@FunctionalInterface
public interface ServiceAttachment {

    ServiceAttachment NONE = service -> {};

    void write(Service service);

    /** Both, this one first. */
    default ServiceAttachment and(ServiceAttachment other) {
        return service -> {
            write(service);
            other.write(service);
        };
    }
}
