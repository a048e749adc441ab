package org.branchbook.events;

/** What kind of thing an event is about. The wire has its own names for them. */
public enum Subject {
    LOCATION, TEAM_MEMBER, SERVICE_CATEGORY, SERVICE, CLIENT, APPOINTMENT, GROUP_EVENT, SCHEDULE, WAITING_ENTRY;

    /** Whether it belongs to how a location is set up, which changes seldom, and not to the traffic of its days. */
    public boolean isSetup() {
        return this != CLIENT && this != APPOINTMENT && this != GROUP_EVENT && this != WAITING_ENTRY;
    }
}
