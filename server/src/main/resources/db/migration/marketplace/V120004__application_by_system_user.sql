create unique index application_by_system_user on application (system_user_id);
