-- Outside relays that are read, as the portal last knew them.
create table nostr_relay (
    relay       text        primary key,
    origin      text        not null,
    paused      boolean     not null default false,
    state       text        not null,
    state_at    timestamptz not null,
    way         text,
    failures    integer     not null default 0,
    next_try_at timestamptz not null,
    trouble     text,
    notice      text,
    notice_at   timestamptz,
    fresh       bigint      not null default 0,
    known       bigint      not null default 0,
    refused     bigint      not null default 0,
    bad         bigint      not null default 0
);

-- How far each subscription has come: what the relay had until heard_until is committed here.
-- Asks with another filter begin anew.
create table nostr_cursor (
    relay        text        not null references nostr_relay on delete cascade,
    subscription text        not null,
    filter       text        not null,
    heard_until  timestamptz not null,
    swept_at     timestamptz not null,
    primary key (relay, subscription)
);

-- Whose events are asked for by their author, in the order in which they became known.
create table nostr_followed (
    nr      bigint generated always as identity primary key,
    pubkey  bytea  not null unique
);

insert into nostr_followed (pubkey)
    select pubkey from nostr_event where kind in (30402, 31990, 33400)
    group by pubkey order by min(nr);

-- Which outside relay had which event, when it was first found there.
create table nostr_sighting (
    event_id bytea       not null,
    relay    text        not null,
    seen_at  timestamptz not null,
    primary key (event_id, relay)
);

create index nostr_sighting_age on nostr_sighting (seen_at);

-- What outside relays sent and was not taken; due_at is set for what is only too early.
create table nostr_parked (
    nr        bigint generated always as identity primary key,
    relay     text        not null,
    event_id  text        not null,
    reason    text        not null,
    raw       bytea       not null,
    parked_at timestamptz not null,
    due_at    timestamptz
);

create index nostr_parked_relay on nostr_parked (relay, nr desc);
create index nostr_parked_due on nostr_parked (due_at) where due_at is not null;
