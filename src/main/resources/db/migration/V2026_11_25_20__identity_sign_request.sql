-- What people who keep their key themselves are asked to sign; one event on each line of drafts.
create table identity_sign_request (
    id     uuid         primary key,
    person char(64)     not null references identity_person,
    drafts text         not null,
    next   varchar(500) not null,
    since  timestamptz  not null
);
create index identity_sign_request_person on identity_sign_request (person, since desc);
