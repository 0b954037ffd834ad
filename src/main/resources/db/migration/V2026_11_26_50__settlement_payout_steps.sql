-- What operators see of payouts, what they may do about them, and payouts that begin by themselves.
alter table settlement_payout
    add column automatic  boolean not null default false,
    add column looked_at  timestamptz,
    add column hold_until timestamptz,
    add column hold_why   text,
    add column hold_by    text,
    add constraint settlement_payout_hold check (
        (hold_until is null) = (hold_why is null) and (hold_until is null) = (hold_by is null));

-- Never two that began by themselves for one person.
create unique index settlement_payout_automatic on settlement_payout (payee)
    where automatic and state in ('PENDING', 'READY', 'IN_FLIGHT', 'UNKNOWN');

create index settlement_payout_state on settlement_payout (state, requested_at desc);
create index settlement_payout_latest on settlement_payout (requested_at desc);
create index settlement_attempt_payout on settlement_attempt (payout_id);

-- Everything that happened to a payout, in the transaction in which it happened.
create table settlement_payout_step (
    id        bigint generated always as identity primary key,
    payout_id uuid        not null references settlement_payout,
    at        timestamptz not null,
    what      text        not null,
    -- The operator who did it; empty for the portal itself.
    by_whom   text        not null,
    why       text        not null,
    hash      text        not null
);

create index settlement_payout_step_payout on settlement_payout_step (payout_id, id);
create index settlement_payout_step_late on settlement_payout_step (payout_id)
    where what in ('ARRIVED_LATE', 'EXPLAINED');

create trigger settlement_payout_step_stays
    before update or delete or truncate on settlement_payout_step
    execute function settlement_step_refuse();

-- Where someone's money goes, and from what balance on it goes by itself.
create table settlement_payout_plan (
    person         text        primary key,
    target         text        not null,
    -- A wallet connection, sealed under the master key, and the key of the wallet behind it.
    sealed_wallet  bytea,
    wallet         text,
    automatic      boolean     not null,
    threshold_msat bigint      not null check (threshold_msat > 0),
    rests_until    timestamptz,
    look_at        timestamptz not null,
    check ((sealed_wallet is null) = (wallet is null))
);

create index settlement_payout_plan_look on settlement_payout_plan (look_at) where automatic;
