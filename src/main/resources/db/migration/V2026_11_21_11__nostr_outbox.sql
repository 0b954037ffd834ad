-- What has to go to which outside relay. due_at is null once it is sent or given up.
create table nostr_outbox (
    event_id   bytea       not null,
    relay      text        not null,
    raw        bytea       not null,
    queued_at  timestamptz not null,
    due_at     timestamptz,
    claim      uuid,
    attempts   integer     not null default 0,
    sent_at    timestamptz,
    failure    text,
    primary key (event_id, relay)
);

create index nostr_outbox_due on nostr_outbox (due_at) where due_at is not null;
