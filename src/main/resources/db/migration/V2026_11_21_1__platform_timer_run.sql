-- Every run of every timer: when, how long, how much, how it ended.
create table timer_run (
    id          bigint generated always as identity primary key,
    timer       text        not null,
    started_at  timestamptz not null,
    took_ms     bigint      not null,
    done        integer     not null,
    failure     text
);

create index timer_run_latest on timer_run (timer, started_at desc);

-- The newest of each, so that the page of timers need not look through all of them.
create table timer_state (
    timer         text primary key,
    started_at    timestamptz not null,
    took_ms       bigint      not null,
    done          integer     not null,
    runs          bigint      not null,
    failures      bigint      not null,
    last_failure  text,
    last_failed_at timestamptz
);
