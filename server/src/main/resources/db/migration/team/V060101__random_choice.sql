-- Whether a team member may be given to a client who wants anybody.
alter table team_member add column random_choice boolean not null default true;
