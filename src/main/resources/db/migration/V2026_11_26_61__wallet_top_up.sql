-- Who asked for a top-up, and over how much. Whether it came stands at its invoice; what came, in
-- the ledger, both under the reference 'topup:' and the id.
create table wallet_top_up (
    id              uuid        primary key,
    person          char(64)    not null,
    idempotency_key text        not null,
    amount_msat     bigint      not null check (amount_msat > 0),
    at              timestamptz not null,
    pay_until       timestamptz not null check (pay_until > at),
    unique (person, idempotency_key)
);

create index wallet_top_up_of on wallet_top_up (person, at desc);
