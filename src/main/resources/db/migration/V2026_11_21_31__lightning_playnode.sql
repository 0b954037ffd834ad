-- The play-sats node: regtest, sats that are worth nothing. Times are whole Unix seconds, as on
-- the wire. Money is either in a wallet or locked in a pending payment; what was ever given out
-- stands in issued_msat, so that the two can be compared.
create table playnode_secret (
    name    text  primary key,
    sealed  bytea not null
);

create table playnode_wallet (
    name           text     primary key,
    person         char(64) unique,
    client         char(64) not null unique,
    secret_sealed  bytea    not null,
    balance_msat   bigint   not null check (balance_msat >= 0),
    issued_msat    bigint   not null check (issued_msat >= 0)
);

create table playnode_invoice (
    hash             char(64) primary key,
    wallet           text     not null references playnode_wallet (name),
    hold             boolean  not null,
    amount_msat      bigint   not null check (amount_msat > 0),
    description      text     not null,
    bolt11           text     not null,
    state            text     not null,
    preimage_sealed  bytea,
    cltv             integer  not null,
    deadline         integer  not null default 0,
    created_sec      bigint   not null,
    expires_sec      bigint   not null,
    settled_sec      bigint   not null default 0
);

create index playnode_invoice_wallet on playnode_invoice (wallet, created_sec desc);
create index playnode_invoice_accepted on playnode_invoice (deadline) where state = 'accepted';

create table playnode_payment (
    id           bigint   generated always as identity primary key,
    hash         char(64) not null,
    wallet       text     not null references playnode_wallet (name),
    amount_msat  bigint   not null,
    fee_msat     bigint   not null,
    description  text     not null,
    bolt11       text     not null,
    state        text     not null,
    request      char(64) not null,
    created_sec  bigint   not null,
    settled_sec  bigint   not null default 0
);

-- Nobody pays one hash twice; only after a definite failure there may be another attempt.
create unique index playnode_payment_once on playnode_payment (hash) where state <> 'failed';
create index playnode_payment_wallet on playnode_payment (wallet, created_sec desc);

-- Requests that were taken, so that one that comes twice is answered once.
create table playnode_request (
    id            char(64) primary key,
    received_sec  bigint   not null
);

-- Answers and notifications on their way out.
create table playnode_outbox (
    id       bigint   generated always as identity primary key,
    client   char(64) not null,
    kind     integer  not null,
    request  char(64),
    body     text     not null,
    tries    integer  not null default 0,
    due_sec  bigint   not null
);

-- One row. Whoever changes anything locks it first: a node has one journal.
create table playnode_chain (
    one     boolean primary key default true check (one),
    height  integer not null
);

insert into playnode_chain (height) values (100);
