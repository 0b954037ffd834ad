-- How far the demo catalogue has come, so that a restart goes on from there.
create table demo_sowing (
    slug  text        primary key,
    at    timestamptz not null
);
