-- One buyer, one listing, one price. What is agreed on never changes; only the state moves.
create table purchase (
    id              uuid        primary key,
    buyer           char(64)    not null,
    idempotency_key text        not null,
    seller          char(64)    not null,
    slug            text        not null,
    title           text        not null,
    goods           text        not null,
    content         char(64)    not null,
    version         text        not null,
    listing_event   char(64)    not null,
    price_msat      bigint      not null check (price_msat >= 0),
    split_policy    text        not null,
    split_version   integer     not null,
    at              timestamptz not null,
    state           text        not null
        check (state in ('AWAITING', 'DELIVERED', 'PAID', 'CANCELLED', 'EXPIRED', 'REFUNDED')),
    state_at        timestamptz not null,
    receipt         char(64),
    check (buyer <> seller),
    check ((state in ('PAID', 'REFUNDED')) = (receipt is not null)),
    unique (buyer, idempotency_key)
);

-- Nobody has the same thing twice, whatever is pressed at the same moment.
create unique index purchase_owned on purchase (buyer, slug, content)
    where state in ('DELIVERED', 'PAID');

create index purchase_of on purchase (buyer, at desc);
create index purchase_latest on purchase (at desc);
create index purchase_awaiting on purchase (at) where state = 'AWAITING';

-- Receipts as the portal signed them. The salt is for the buyer: with it, and with nothing else,
-- the receipt shows whose it is.
create table purchase_receipt (
    number    char(64) primary key,
    purchase  uuid     not null unique references purchase,
    buyer     char(64) not null,
    event     text     not null,
    salt      char(64) not null
);
