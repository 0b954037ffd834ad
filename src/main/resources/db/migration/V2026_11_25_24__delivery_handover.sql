-- Content as anyone may fetch it and only who has its key can open; known once it was asked for.
create table delivery_sealed (
    content    char(64) primary key references delivery_content on delete cascade,
    sealed     char(64) not null unique,
    size_bytes bigint   not null check (size_bytes >= 16),
    tag        bytea    not null
);

-- When the content key is to be sent to its buyer, and when it was. What was bought before this is
-- sent as well.
alter table delivery_entitlement add column hand_at timestamptz not null default now();
alter table delivery_entitlement add column handed_at timestamptz;
create index delivery_entitlement_hand_at on delivery_entitlement (hand_at)
    where handed_at is null and not revoked;
