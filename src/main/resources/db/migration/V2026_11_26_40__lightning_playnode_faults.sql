-- What the play-sats node is told to do wrong, each fault for one method or for any, so many times
-- or until it is switched off.
create table playnode_fault (
    fault      text    primary key,
    method     text    not null,
    times      integer check (times > 0),
    since_sec  bigint  not null,
    by_name    text    not null
);

comment on column playnode_fault.times is 'how often it still happens; null until switched off';

-- Every switch, and every block that was mined by hand.
create table playnode_fault_log (
    id       bigint  generated always as identity primary key,
    at_sec   bigint  not null,
    by_name  text    not null,
    deed     text    not null,
    fault    text    not null,
    method   text    not null,
    number   integer not null
);

-- Answers that come late, or never.
alter table playnode_request add column slow_sec integer not null default 0;
alter table playnode_request add column muted boolean not null default false;

-- A payment that neither arrives nor fails before this block.
alter table playnode_payment add column stuck_until integer not null default 0;

create index playnode_payment_stuck on playnode_payment (stuck_until)
    where stuck_until > 0 and state = 'pending';
