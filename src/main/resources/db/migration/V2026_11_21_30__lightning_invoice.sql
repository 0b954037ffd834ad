-- Invoices of ours. The preimage is sealed and stands here before the node hears of the hash.
-- look_at: when the node is to be asked next; null when nothing is left to ask or tell.
create table lightning_invoice (
    hash             char(64)    primary key,
    reference        text        not null unique,
    amount_msat      bigint      not null check (amount_msat > 0),
    description      text        not null,
    preimage_sealed  bytea       not null,
    bolt11           text        not null default '',
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    state            text        not null,
    received_msat    bigint      not null default 0,
    until_height     integer     not null default 0,
    state_at         timestamptz not null,
    look_at          timestamptz
);

create index lightning_invoice_look on lightning_invoice (look_at) where look_at is not null;

create index lightning_invoice_deadline on lightning_invoice (until_height)
    where state in ('HELD', 'SETTLING');
