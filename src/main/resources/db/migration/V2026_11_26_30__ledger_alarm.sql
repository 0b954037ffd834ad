-- What somebody has to look at. An alarm stays until an operator closes it and says why; there is at
-- most one open for the same thing.
create table ledger_alarm (
    id             bigint generated always as identity primary key,
    kind           text        not null,
    about          text        not null,
    detail         text        not null,
    raised_at      timestamptz not null,
    closed_at      timestamptz,
    closed_by      text,
    closed_because text,
    check ((closed_at is null) = (closed_by is null)),
    check ((closed_at is null) = (closed_because is null))
);

create unique index ledger_alarm_open on ledger_alarm (kind, about) where closed_at is null;

-- An alarm is raised once and closed once; nothing of it is ever rewritten.
create function ledger_alarm_closes_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.closed_at is null and new.closed_at is not null
            and (new.id, new.kind, new.about, new.detail, new.raised_at)
                = (old.id, old.kind, old.about, old.detail, old.raised_at) then
        return new;
    end if;
    raise exception 'an alarm is closed once and stays' using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_alarm_stays before update or delete on ledger_alarm
    for each row execute function ledger_alarm_closes_once();

-- A payout that arrived after it was given up is booked; it was kept as a promise broken for ever.
insert into ledger_alarm (kind, about, detail, raised_at)
    select 'payout-late', detail, detail, checked_at from ledger_invariant
    where name = 'no-payout-was-late' and not holds;
delete from ledger_invariant where name = 'no-payout-was-late';

-- What was last read off something outside the books, such as the balance of the node.
create table ledger_gauge (
    name    text        primary key,
    msat    bigint      not null,
    read_at timestamptz not null
);
