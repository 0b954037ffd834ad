-- What was given back of an escrow, in part or in full, before and after it was released; and since
-- when a frozen one stands still. What creator and referrer get is of what is left.
alter table settlement_escrow add column refunded_msat bigint not null default 0;
alter table settlement_escrow add column frozen_at timestamptz;

update settlement_escrow set refunded_msat = amount_msat, creator_msat = 0, referrer_msat = 0
    where state = 'REFUNDED';
update settlement_escrow set frozen_at = now() where state = 'FROZEN';

-- Never more than came in, whoever asks at the same moment; and all of it is one state.
alter table settlement_escrow add constraint settlement_escrow_refunded
    check (refunded_msat between 0 and amount_msat
        and (state = 'REFUNDED') = (refunded_msat = amount_msat));
alter table settlement_escrow add constraint settlement_escrow_frozen
    check ((state = 'FROZEN') = (frozen_at is not null));

create index settlement_escrow_buyer on settlement_escrow (buyer, opened_at desc);

-- What people did to the money of a trade, and why. It may be frozen before there is any.
create table settlement_step (
    id          bigint generated always as identity primary key,
    trade       uuid        not null,
    what        text        not null
        check (what in ('REFUNDED', 'ACCEPTED', 'RELEASED', 'FROZEN', 'UNFROZEN', 'GIVEN_UP')),
    by          text        not null,
    reason      text        not null,
    amount_msat bigint      not null check (amount_msat >= 0),
    reference   text,
    request_key text,
    at          timestamptz not null,
    check ((what = 'REFUNDED') = (amount_msat > 0)),
    unique (trade, request_key)
);

create index settlement_step_trade on settlement_step (trade, id);

create function settlement_step_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger settlement_step_stays before update or delete or truncate on settlement_step
    execute function settlement_step_refuse();
