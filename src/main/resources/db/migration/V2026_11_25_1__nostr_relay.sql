-- The words of events, for searching; sealed ones and mere numbers have none.
create table nostr_text (
    event  bigint   primary key references nostr_event on delete cascade,
    words  tsvector not null
);

create index nostr_text_words on nostr_text using gin (words);

-- Who has asked to vanish (NIP-62), and until when what they wrote is not taken any more.
create table nostr_vanished (
    pubkey  bytea  primary key,
    until   bigint not null
);

-- Whether a new event has been deleted before it came is asked by its id.
create index nostr_tombstone_id on nostr_tombstone (event_id) where event_id is not null;
