-- Payouts, and every attempt at one. The hash of an invoice is here before the node hears of it.
create table settlement_payout (
    id             uuid        primary key,
    version        bigint      not null,
    payee          text        not null,
    request_key    text        not null,
    amount_msat    bigint      not null check (amount_msat > 0),
    fee_limit_msat bigint      not null check (fee_limit_msat > 0),
    seller_msat    bigint      not null,
    referrer_msat  bigint      not null,
    provider_msat  bigint      not null,
    buyer_msat     bigint      not null,
    target         text        not null,
    requested_at   timestamptz not null,
    tries          integer     not null,
    state          text        not null,
    bolt11         text,
    hash           text,
    preimage       text,
    fee_msat       bigint,
    reason         text,
    state_at       timestamptz,
    -- When something is to be done on it; empty when nothing ever is again.
    due_at         timestamptz,
    unique (payee, request_key),
    check (seller_msat + referrer_msat + provider_msat + buyer_msat = amount_msat + fee_limit_msat)
);

create index settlement_payout_due on settlement_payout (due_at) where due_at is not null;
create index settlement_payout_payee on settlement_payout (payee, requested_at desc);

create table settlement_attempt (
    hash      text primary key,
    payout_id uuid not null references settlement_payout,
    bolt11    text not null,
    state     text not null check (state in ('READY', 'SENT', 'SUCCEEDED', 'FAILED'))
);

-- Never two at once for one payout.
create unique index settlement_attempt_one on settlement_attempt (payout_id)
    where state in ('READY', 'SENT');
