-- Money held for a trade, one escrow each. The shares are kept as they were agreed.
create table settlement_escrow (
    id             uuid        primary key,
    version        bigint      not null,
    trade          uuid        not null unique,
    buyer          text        not null,
    creator        text        not null,
    referrer       text,
    market         text        not null,
    item           text        not null,
    title          text        not null,
    amount_msat    bigint      not null check (amount_msat > 0),
    split_policy   text        not null,
    split_version  integer     not null,
    creator_bps    integer     not null,
    compute_bps    integer     not null,
    platform_bps   integer     not null,
    referrer_bps   integer     not null,
    creator_msat   bigint      not null,
    referrer_msat  bigint      not null,
    opened_at      timestamptz not null,
    state          text        not null,
    state_at       timestamptz not null,
    check (creator_bps + compute_bps + platform_bps + referrer_bps = 10000)
);

create index settlement_escrow_due on settlement_escrow (state_at) where state = 'HELD';
create index settlement_escrow_creator on settlement_escrow (creator)
    where state in ('HELD', 'FROZEN');
create index settlement_escrow_referrer on settlement_escrow (referrer)
    where state in ('HELD', 'FROZEN');
