-- Signed events. The JSON as it came is the truth; the other columns are for finding it.
-- d is null unless only the latest of kind, author and d counts.
create table nostr_event (
    nr          bigint generated always as identity primary key,
    id          bytea   not null unique,
    pubkey      bytea   not null,
    created_at  bigint  not null,
    kind        integer not null,
    d           text,
    expires_at  bigint,
    raw         bytea   not null
);

create unique index nostr_event_address on nostr_event (kind, pubkey, d) where d is not null;
create index nostr_event_latest on nostr_event (created_at desc, id);
create index nostr_event_kind on nostr_event (kind, created_at desc, id);
create index nostr_event_author on nostr_event (pubkey, kind, created_at desc, id);
create index nostr_event_expiry on nostr_event (expires_at) where expires_at is not null;

-- The first value of every tag named by one letter; long ones by their SHA-256.
create table nostr_tag (
    event  bigint not null references nostr_event on delete cascade,
    name   text   not null,
    value  text   not null
);

create index nostr_tag_value on nostr_tag (name, value, event desc);
create index nostr_tag_event on nostr_tag (event);

-- What authors have deleted (NIP-09), for events that come after their deletion: one event by its
-- id, or all of an address up to a second.
create table nostr_tombstone (
    pubkey      bytea  not null,
    event_id    bytea,
    kind        integer,
    d           text,
    until       bigint,
    constraint nostr_tombstone_what check (num_nonnulls(event_id, kind) = 1)
);

create unique index nostr_tombstone_event on nostr_tombstone (pubkey, event_id)
    where event_id is not null;
create unique index nostr_tombstone_address on nostr_tombstone (pubkey, kind, d)
    where kind is not null;
