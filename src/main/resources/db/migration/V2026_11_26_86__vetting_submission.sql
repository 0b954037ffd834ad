-- Skills that were handed in, one row a version and author. What was handed in never changes; only
-- the state moves.
create table vetting_submission (
    id            uuid        primary key,
    version       bigint      not null,
    content       char(64)    not null,
    author        char(64)    not null,
    name          text        not null,
    release       text        not null,
    handed_in_at  timestamptz not null,
    state         text        not null check (state in
        ('DRAFT', 'PENDING_REVIEW', 'IN_REVIEW', 'APPROVED', 'CHANGES_REQUESTED', 'REJECTED',
         'PUBLISHED', 'DEPRECATED')),
    since         timestamptz not null,
    -- Who has it, or has decided; nobody if the checks did.
    reviewer      char(64),
    -- On appeal, who rejected it before.
    first         char(64),
    why           text        not null,
    -- Of what was rejected, whether it cannot be appealed any more.
    last          boolean     not null,
    unique (author, content),
    check (reviewer is distinct from author or reviewer is null),
    check (reviewer is distinct from first or reviewer is null),
    check ((state = 'IN_REVIEW') <= (reviewer is not null)),
    check ((state in ('CHANGES_REQUESTED', 'REJECTED')) <= (reviewer is not null and why <> ''))
);

create index vetting_submission_waiting on vetting_submission (since)
    where state in ('PENDING_REVIEW', 'IN_REVIEW');
create index vetting_submission_author on vetting_submission (author, handed_in_at desc);

-- What happened, and who did it; nobody if the checks did.
create table vetting_step (
    number         bigint generated always as identity primary key,
    submission_id  uuid        not null references vetting_submission,
    what           text        not null,
    by_whom        char(64),
    text           text        not null,
    at             timestamptz not null
);

create index vetting_step_submission on vetting_step (submission_id, number);
