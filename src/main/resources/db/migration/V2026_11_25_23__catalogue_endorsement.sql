-- What people recommend (31989) and label (1985), one row for each target and label of an event.
create table catalogue_endorsement (
    event_id char(64)     not null,
    author   char(64)     not null,
    kind     integer      not null,
    d        text         not null,
    target   varchar(400) not null,
    label    varchar(40)  not null,
    at       timestamptz  not null,
    primary key (event_id, target, label)
);
create index catalogue_endorsement_target on catalogue_endorsement (target, kind, author);
create index catalogue_endorsement_author on catalogue_endorsement (author, kind, d);
