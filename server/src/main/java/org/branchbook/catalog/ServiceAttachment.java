package org.branchbook.catalog;

/** What another module keeps of a service, written in the transaction of the service and before its event. */
@FunctionalInterface
public interface ServiceAttachment {

    ServiceAttachment NONE = (location, service) -> {};

    void write(long location, long service);

    /** Both, this one first. */
    default ServiceAttachment and(ServiceAttachment other) {
        return (location, service) -> {
            write(location, service);
            other.write(location, service);
        };
    }
}
