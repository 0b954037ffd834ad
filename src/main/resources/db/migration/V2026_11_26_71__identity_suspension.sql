-- Who may neither buy nor sell here, and who might not for a time. Any key: it need not be a person's.
create table identity_suspension (
    id         bigint generated always as identity primary key,
    person     char(64)     not null,
    reason     varchar(300) not null,
    by_key     char(64)     not null,
    as_role    varchar(20)  not null,
    since      timestamptz  not null,
    lifted_at  timestamptz,
    lifted_by  char(64),
    lifted_why varchar(300),
    check ((lifted_at is null) = (lifted_by is null)),
    check ((lifted_at is null) = (lifted_why is null))
);

create unique index identity_suspension_lasting on identity_suspension (person)
    where lifted_at is null;
create index identity_suspension_person on identity_suspension (person, id desc);
create index identity_suspension_latest on identity_suspension (id desc) where lifted_at is null;
