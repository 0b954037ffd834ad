-- What the relay said to what it was sent, and when; result is null while it is on its way.
alter table nostr_outbox add column result text;
alter table nostr_outbox add column answered_at timestamptz;

update nostr_outbox set result = 'ACCEPTED', answered_at = sent_at where sent_at is not null;
update nostr_outbox set result = 'GIVEN_UP', answered_at = queued_at
    where sent_at is null and due_at is null;

alter table nostr_outbox rename column failure to answer;
alter table nostr_outbox drop column sent_at;

create index nostr_outbox_relay on nostr_outbox (relay, result);
