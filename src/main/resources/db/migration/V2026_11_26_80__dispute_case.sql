-- Disagreements about trades, one row each. What was filed never changes; only the state moves.
create table dispute (
    id                    uuid        primary key,
    version               bigint      not null,
    trade                 uuid        not null,
    complainant           text        not null,
    respondent            text        not null,
    buyer                 text        not null,
    type                  text        not null,
    amount_msat           bigint      not null check (amount_msat > 0),
    reason                text        not null,
    filed_at              timestamptz not null,
    request_key           text        not null,
    hold                  text        not null
        check (hold in ('FROZEN', 'FOUND_FROZEN', 'RESERVED', 'GONE')),
    refunded_before_msat  bigint      not null check (refunded_before_msat >= 0),
    state                 text        not null check (state in
        ('FILED', 'AWAITING_RESPONSE', 'IN_REVIEW', 'ARBITRATION', 'RESOLVED', 'APPEALED')),
    -- When its clock runs out; of what is resolved, when that is final.
    until_at              timestamptz,
    -- Who has to rule, or has ruled; on appeal also who ruled first, and who appealed.
    arbiter               text,
    first_arbiter         text,
    appellant             text,
    outcome               text check (outcome in
        ('FULL', 'PARTIAL', 'NONE', 'BAN', 'AGREED', 'WITHDRAWN', 'MET')),
    outcome_msat          bigint      not null default 0 check (outcome_msat >= 0),
    outcome_by            text,
    -- 1, or 2 on appeal; 0 if nobody has ruled.
    instance              integer     not null default 0,
    resolved_at           timestamptz,
    carried_out           boolean     not null default false,
    owed_msat             bigint      not null default 0 check (owed_msat >= 0),
    -- When a clock looks at it next; never again if it is over.
    look_at               timestamptz,
    check (complainant <> respondent and buyer in (complainant, respondent)),
    check ((state = 'RESOLVED') = (outcome is not null)),
    check (carried_out <= (state = 'RESOLVED')),
    check (arbiter is distinct from first_arbiter or arbiter is null),
    unique (complainant, request_key),
    -- Each side files once about a trade.
    unique (trade, complainant)
);

-- And only one of them at a time, whatever is pressed at the same moment.
create unique index dispute_running on dispute (trade) where not carried_out;

create index dispute_complainant on dispute (complainant, filed_at desc);
create index dispute_respondent on dispute (respondent, filed_at desc);
create index dispute_clock on dispute (look_at) where look_at is not null;
create index dispute_board on dispute (until_at) where not carried_out;

-- What happened, and who did it; nobody if it was the clock.
create table dispute_step (
    id           bigint generated always as identity primary key,
    dispute_id   uuid        not null references dispute,
    what         text        not null,
    by_whom      text,
    text         text        not null,
    amount_msat  bigint      not null check (amount_msat >= 0),
    request_key  text,
    at           timestamptz not null,
    unique (dispute_id, request_key)
);

create index dispute_step_of on dispute_step (dispute_id, id);

create table dispute_ruling (
    dispute_id   uuid        not null references dispute,
    instance     integer     not null check (instance in (1, 2)),
    arbiter      text        not null,
    decision     text        not null check (decision in ('FULL', 'PARTIAL', 'NONE', 'BAN')),
    amount_msat  bigint      not null check (amount_msat >= 0),
    reason       text        not null,
    at           timestamptz not null,
    primary key (dispute_id, instance)
);

-- What both sides and the portal have put in, files and texts alike; nobody if it was the portal.
create table dispute_evidence (
    id           uuid        primary key,
    dispute_id   uuid        not null references dispute,
    by_whom      text,
    kind         text        not null,
    title        text        not null,
    file_name    text        not null,
    content      bytea       not null check (length(content) between 1 and 2097152),
    sha256       char(64)    not null,
    holds        boolean,
    at           timestamptz not null,
    number       bigint generated always as identity,
    check (sha256 = encode(sha256(content), 'hex'))
);

create index dispute_evidence_of on dispute_evidence (dispute_id, number);

create table dispute_message (
    id           bigint generated always as identity primary key,
    dispute_id   uuid        not null references dispute,
    by_whom      text        not null,
    text         text        not null,
    at           timestamptz not null
);

create index dispute_message_of on dispute_message (dispute_id, id);

create table dispute_proposal (
    id           uuid        primary key,
    dispute_id   uuid        not null references dispute,
    by_whom      text        not null,
    amount_msat  bigint      not null check (amount_msat >= 0),
    at           timestamptz not null,
    number       bigint generated always as identity
);

create index dispute_proposal_of on dispute_proposal (dispute_id, number);

create function dispute_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% keeps what it has', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger dispute_stays before delete or truncate on dispute
    execute function dispute_refuse();
create trigger dispute_step_stays before update or delete or truncate on dispute_step
    execute function dispute_refuse();
create trigger dispute_ruling_stays before update or delete or truncate on dispute_ruling
    execute function dispute_refuse();
create trigger dispute_evidence_stays before update or delete or truncate on dispute_evidence
    execute function dispute_refuse();
create trigger dispute_message_stays before update or delete or truncate on dispute_message
    execute function dispute_refuse();
create trigger dispute_proposal_stays before update or delete or truncate on dispute_proposal
    execute function dispute_refuse();
