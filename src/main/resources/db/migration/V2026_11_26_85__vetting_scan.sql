-- What the checks found in a package, by the rules of one set; a package is named by its hash, so
-- this is said of a version once and for all until the rules change.
create table vetting_scan (
    content     char(64)    primary key,
    ruleset     integer     not null check (ruleset > 0),
    worst       varchar(16) not null,
    scan        jsonb       not null,
    scanned_at  timestamptz not null
);
