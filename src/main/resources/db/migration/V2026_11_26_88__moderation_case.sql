-- Whether one listing or one person may stay, one row a case. What it is about never changes; only
-- the state moves.
create table moderation_case (
    id         uuid        primary key,
    version    bigint      not null,
    -- Empty if it is about the person.
    slug       text        not null,
    person     char(64)    not null,
    -- The slug, or the person's key.
    subject    text        not null,
    title      text        not null,
    cause      text        not null check (cause in ('POLICY', 'REVIEW', 'REPORT')),
    held       boolean     not null,
    detail     text        not null,
    opened_at  timestamptz not null,
    state      text        not null check (state in ('OPEN', 'UPHELD', 'APPEALED', 'DISMISSED')),
    since      timestamptz not null,
    -- Who has decided, or on appeal decided first; nobody if it came about by itself.
    by_whom    char(64),
    why        text        not null,
    last       boolean     not null,
    check (held <= (slug <> '')),
    check (by_whom is distinct from person or by_whom is null),
    check ((state in ('UPHELD', 'APPEALED')) <= (by_whom is not null)),
    check ((state = 'UPHELD') <= (why <> ''))
);

-- One at a time, whatever comes in at the same moment.
create unique index moderation_case_waiting on moderation_case (subject, cause)
    where state in ('OPEN', 'APPEALED');
create index moderation_case_subject on moderation_case (subject, cause, opened_at desc);
create index moderation_case_person on moderation_case (person, opened_at desc);
create index moderation_case_queue on moderation_case (cause, since)
    where state in ('OPEN', 'APPEALED');

-- Who objects, once each (NIP-56).
create table moderation_report (
    number    bigint generated always as identity primary key,
    case_id   uuid        not null references moderation_case,
    event_id  char(64)    not null,
    by_whom   char(64)    not null,
    type      text        not null,
    text      text        not null,
    at        timestamptz not null,
    unique (case_id, by_whom)
);

create unique index moderation_report_event on moderation_report (event_id);

-- What happened, and who did it; nobody if it came about by itself.
create table moderation_step (
    number   bigint generated always as identity primary key,
    case_id  uuid        not null references moderation_case,
    what     text        not null,
    by_whom  char(64),
    text     text        not null,
    at       timestamptz not null
);

create index moderation_step_case on moderation_step (case_id, number);
