-- That something was checked by acceptable use, and what came of it; nothing of what it said but
-- eight digits of its hash.
create table policy_check (
    number      bigint generated always as identity primary key,
    at          timestamptz not null,
    what        text        not null,
    content     char(8)     not null,
    level       text        not null check (level in ('STRICT', 'BALANCED', 'PERMISSIVE')),
    ruleset     integer     not null check (ruleset > 0),
    outcome     text        not null check (outcome in ('ALLOWED', 'FLAGGED', 'DENIED')),
    categories  text        not null
);

create index policy_check_minded on policy_check (number desc) where outcome <> 'ALLOWED';
