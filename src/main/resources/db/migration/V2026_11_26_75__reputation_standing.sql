-- What dealing with someone has been like: what happened, what does not count, and what comes of it.

create table reputation_outcome (
    id           bigint generated always as identity primary key,
    -- What it came of: trade:…, refund:…, dispute:…, review:…; one word about one person each.
    cause        varchar(160) not null,
    trade        uuid         not null,
    subject      char(64)     not null,
    counterpart  char(64)     not null,
    what         varchar(20)  not null,
    market       varchar(20)  not null,
    -- of the whole trade, whatever the outcome is about
    amount_msat  bigint       not null check (amount_msat > 0),
    -- REFUNDED: the share given back, 0 to 1. RATED: stars, 1 to 5. Else 1.
    value        double precision not null,
    at           timestamptz  not null,
    -- false until a standing was computed with it
    counted      boolean      not null default false,
    reversed_at  timestamptz,
    reversed_why text,
    unique (cause, subject)
);
create index reputation_outcome_subject on reputation_outcome (subject, trade) where reversed_at is null;
create index reputation_outcome_pair on reputation_outcome (subject, what, counterpart, at) where reversed_at is null;
create index reputation_outcome_due on reputation_outcome (subject) where not counted;

-- Dealings that look made up. They do not count while nobody has cleared them.
create table reputation_suspicion (
    id          uuid         primary key,
    rule        varchar(20)  not null,
    subject     char(64)     not null,
    -- whom the dealings were with; empty if they were with many
    counterpart varchar(64)  not null,
    -- the time it is about
    from_at     timestamptz  not null,
    until_at    timestamptz  not null,
    evidence    text         not null,
    found_at    timestamptz  not null,
    cleared_at  timestamptz,
    cleared_by  char(64),
    cleared_why text,
    unique (rule, subject, counterpart, from_at)
);
create index reputation_suspicion_subject on reputation_suspicion (subject) where cleared_at is null;
create index reputation_suspicion_found on reputation_suspicion (found_at desc);

-- Which tier asks for what, in every version there was.
create table reputation_tier_policy (
    version      integer      not null,
    effective_at timestamptz  not null,
    ladder       varchar(20)  not null,
    level        integer      not null check (level between 0 and 3),
    min_score    double precision not null,
    min_trades   integer      not null,
    min_success  double precision not null,
    -- whether the success must be above it, not at it
    strictly     boolean      not null,
    by_invitation boolean     not null,
    -- how much a listing of such a seller weighs in search, before ratings
    weight       double precision not null,
    primary key (version, ladder, level)
);
insert into reputation_tier_policy values
    (1, '2026-11-26T00:00:00Z', 'ACCESS',     0, 0,    0,    0,    false, false, 1),
    (1, '2026-11-26T00:00:00Z', 'ACCESS',     1, 0,    100,  0.95, true,  false, 1),
    (1, '2026-11-26T00:00:00Z', 'ACCESS',     2, 0,    1000, 0.98, true,  false, 1),
    (1, '2026-11-26T00:00:00Z', 'ACCESS',     3, 0,    0,    0,    false, true,  1),
    (1, '2026-11-26T00:00:00Z', 'REPUTATION', 0, 0,    0,    0,    false, false, 1),
    (1, '2026-11-26T00:00:00Z', 'REPUTATION', 1, 0.50, 100,  0.90, true,  false, 1),
    (1, '2026-11-26T00:00:00Z', 'REPUTATION', 2, 0.80, 500,  0.95, true,  false, 1),
    (1, '2026-11-26T00:00:00Z', 'REPUTATION', 3, 0.95, 1000, 0.99, true,  false, 1),
    (1, '2026-11-26T00:00:00Z', 'TRUST',      0, 0,    0,    0,    false, false, 1),
    (1, '2026-11-26T00:00:00Z', 'TRUST',      1, 0,    10,   0.80, false, false, 1.5),
    (1, '2026-11-26T00:00:00Z', 'TRUST',      2, 0,    50,   0.90, false, false, 2),
    (1, '2026-11-26T00:00:00Z', 'TRUST',      3, 0,    100,  0.95, false, false, 3);

-- Where someone stands, as it was computed last.
create table reputation_standing (
    who             char(64)     primary key,
    sales           bigint       not null,
    counterparts    integer      not null,
    counted         double precision not null,
    success         double precision not null,
    -- the mean of the stars, null if nobody gave any
    rating          double precision,
    ratings         integer      not null,
    lost            bigint       not null,
    refunded        bigint       not null,
    first_sale      timestamptz,
    last_sale       timestamptz,
    trades_counted  double precision not null,
    trades_success  double precision not null,
    jobs_counted    double precision not null,
    jobs_success    double precision not null,
    -- 0 to 1, null without a settled sale
    score           double precision,
    access_tier     integer      not null,
    reputation_tier integer      not null,
    trust_tier      integer      not null,
    policy          integer      not null,
    weight          double precision not null,
    day             date         not null
);
create index reputation_standing_score on reputation_standing (score desc, who) where score is not null;
create index reputation_standing_day on reputation_standing (day, who);

-- Every change of it, with what it came of.
create table reputation_change (
    id           bigint generated always as identity primary key,
    who          char(64)     not null,
    at           timestamptz  not null,
    day          date         not null,
    cause        varchar(160) not null,
    -- how many more came with it
    more         integer      not null,
    score_before double precision,
    score_after  double precision,
    -- access, reputation and trust, one digit each
    tiers_before char(3)      not null,
    tiers_after  char(3)      not null
);
create index reputation_change_who on reputation_change (who, id desc);
create function reputation_change_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger reputation_change_stays
    before update or delete or truncate on reputation_change
    execute function reputation_change_refuse();

-- Whom operators have let into the highest access tier.
create table reputation_invitation (
    who        char(64)    primary key,
    invited_by char(64)    not null,
    why        text        not null,
    at         timestamptz not null
);
