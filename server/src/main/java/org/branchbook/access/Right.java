package org.branchbook.access;

/**
 * What a user may do in a location. The slugs are those of the wire's permission tree, under which they are stored, asked
 * for by applications and shown.
 */
public enum Right {
    SEE_CALENDAR("timetable_access", "See the appointment calendar"),
    EDIT_SCHEDULES("schedule_edit_access", "Change work schedules"),
    CREATE_APPOINTMENTS("create_records_access", "Create appointments"),
    EDIT_APPOINTMENTS("edit_records_access", "Change appointments"),
    DELETE_APPOINTMENTS("delete_records_access", "Cancel appointments"),
    SEE_WAITING_LIST("timetable_waiting_list_access", "See and change the waiting list"),
    OVERBOOK("records_overbooking_access", "Book a time that is already taken"),
    SEE_CLIENTS("clients_access", "See the client base"),
    SEE_CLIENT_PHONES("client_phones_access", "See clients' phone numbers"),
    EDIT_CLIENTS("clients_edit_access", "Create and change clients"),
    DELETE_CLIENTS("clients_delete_access", "Delete clients"),
    SEE_SETTINGS("settings_access", "See settings"),
    EDIT_LOCATION("settings_basis_access", "Change the location's settings"),
    EDIT_TAGS("settings_clients_labels_access", "Create, change and delete tags"),
    SEE_SERVICES("settings_services_access", "See services"),
    CREATE_SERVICES("settings_services_create_access", "Create services and categories"),
    EDIT_SERVICES("services_edit", "Change services and categories"),
    DELETE_SERVICES("services_delete", "Delete services and categories"),
    SEE_TEAM("settings_master_access", "See team members"),
    CREATE_TEAM_MEMBERS("master_create", "Add team members"),
    EDIT_TEAM_MEMBERS("master_edit", "Change team members"),
    DELETE_TEAM_MEMBERS("master_delete", "Delete team members"),
    SEE_POSITIONS("settings_positions_read", "See positions"),
    CREATE_POSITIONS("settings_positions_create", "Create and change positions"),
    DELETE_POSITIONS("settings_positions_delete", "Delete positions"),
    SEE_REVIEWS("dash_reviews_access", "See reviews and write them down"),
    DELETE_REVIEWS("dash_reviews_delete_access", "Delete reviews"),
    MANAGE_RIGHTS("edit_users_access", "Manage users' rights and connect applications"),
    SEE_WEBHOOKS("webhook_read_access", "See and change webhooks");

    private final String slug;
    private final String title;

    Right(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    /** In plain words, for the person who is asked to grant it. */
    public String title() {
        return title;
    }
}
