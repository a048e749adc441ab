-- What kinds of business there are. A location names a type; 0 is none.
create table business_group (
    id    bigint not null,
    title text   not null,
    constraint business_group_pk primary key (id)
);

create table business_type (
    id                bigint not null,
    business_group_id bigint not null,
    title             text   not null,
    constraint business_type_pk primary key (id),
    constraint business_type_group foreign key (business_group_id) references business_group (id)
);

insert into business_group (id, title) values
    (1, 'Beauty'), (2, 'Health'), (3, 'Sport and dance'), (4, 'Education'), (5, 'Leisure'), (6, 'Pets'), (7, 'Cars'),
    (8, 'Home and repairs'), (9, 'Professional services'), (10, 'Other');

insert into business_type (id, business_group_id, title) values
    (1, 1, 'Hair salon'), (2, 1, 'Barbershop'), (3, 1, 'Nail salon'), (4, 1, 'Brows and lashes'), (5, 1, 'Cosmetology'),
    (6, 1, 'Hair removal'), (7, 1, 'Tattoo and piercing'), (8, 1, 'Tanning'), (9, 1, 'Spa'), (10, 1, 'Massage'),
    (11, 2, 'Dental clinic'), (12, 2, 'Medical centre'), (13, 2, 'Physiotherapy'), (14, 2, 'Psychology'), (15, 2, 'Optician'),
    (16, 2, 'Laboratory'),
    (17, 3, 'Fitness club'), (18, 3, 'Yoga and pilates'), (19, 3, 'Dance studio'), (20, 3, 'Martial arts'), (21, 3, 'Swimming pool'),
    (22, 4, 'Language school'), (23, 4, 'Music school'), (24, 4, 'Driving school'), (25, 4, 'Tutoring'), (26, 4, 'Children’s centre'),
    (27, 5, 'Sauna'), (28, 5, 'Quest rooms'), (29, 5, 'Photo studio'), (30, 5, 'Coworking'), (31, 5, 'Excursions'),
    (32, 6, 'Veterinary clinic'), (33, 6, 'Grooming'),
    (34, 7, 'Car service'), (35, 7, 'Car wash'), (36, 7, 'Tyre service'),
    (37, 8, 'Cleaning'), (38, 8, 'Repairs'), (39, 8, 'Tailor'),
    (40, 9, 'Legal advice'), (41, 9, 'Accounting'), (42, 9, 'Consulting'),
    (43, 10, 'Other');
