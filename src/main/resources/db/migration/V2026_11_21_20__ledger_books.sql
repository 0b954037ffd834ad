-- The books: accounts, transfers and their postings, and what each account has by them.
create table ledger_account (
    id    bigint generated always as identity primary key,
    kind  text     not null,
    key   text     not null,
    shard smallint not null check (shard between 0 and 15),
    unique (kind, key, shard)
);

create table ledger_transfer (
    id        bigint generated always as identity primary key,
    reference text        not null unique,
    type      text        not null,
    at        timestamptz not null,
    hash      text        not null check (length(hash) = 64)
);

create table ledger_posting (
    transfer_id bigint   not null references ledger_transfer,
    position    smallint not null,
    account_id  bigint   not null references ledger_account,
    amount_msat bigint   not null check (amount_msat <> 0),
    primary key (transfer_id, position)
);

create index ledger_posting_account on ledger_posting (account_id, transfer_id desc);

-- Kept beside the postings so that nobody need add them up, and so that no account that is guarded
-- can be overdrawn, however many try at once.
create table ledger_balance (
    account_id    bigint  primary key references ledger_account,
    guarded       boolean not null,
    balance_msat  bigint  not null default 0,
    reserved_msat bigint  not null default 0 check (reserved_msat >= 0),
    check (not guarded or balance_msat >= reserved_msat)
);

-- What awaits its outcome, and the outcome, of which there is at most one.
create table ledger_pending (
    id        bigint generated always as identity primary key,
    reference text        not null unique,
    type      text        not null,
    at        timestamptz not null
);

create table ledger_pending_posting (
    pending_id  bigint   not null references ledger_pending,
    position    smallint not null,
    account_id  bigint   not null references ledger_account,
    amount_msat bigint   not null check (amount_msat <> 0),
    primary key (pending_id, position)
);

create table ledger_resolution (
    pending_id bigint      primary key references ledger_pending,
    outcome    text        not null check (outcome in ('POSTED', 'RELEASED')),
    at         timestamptz not null
);

-- The chain, and what waits to be bound into it.
create table ledger_seal (
    position    bigint primary key check (position > 0),
    transfer_id bigint not null unique references ledger_transfer,
    hash        text   not null check (length(hash) = 64)
);

create table ledger_unsealed (
    transfer_id bigint primary key references ledger_transfer
);

create table ledger_invariant (
    name       text        primary key,
    holds      boolean     not null,
    detail     text        not null,
    checked_at timestamptz not null
);

-- What is written stays.
create function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_account_stays before update or delete or truncate on ledger_account
    execute function ledger_refuse();
create trigger ledger_transfer_stays before update or delete or truncate on ledger_transfer
    execute function ledger_refuse();
create trigger ledger_posting_stays before update or delete or truncate on ledger_posting
    execute function ledger_refuse();
create trigger ledger_pending_stays before update or delete or truncate on ledger_pending
    execute function ledger_refuse();
create trigger ledger_pending_posting_stays before update or delete or truncate on ledger_pending_posting
    execute function ledger_refuse();
create trigger ledger_resolution_stays before update or delete or truncate on ledger_resolution
    execute function ledger_refuse();
create trigger ledger_seal_stays before update or delete or truncate on ledger_seal
    execute function ledger_refuse();

-- Looked at when the transaction commits: all postings of a transfer add up to zero, and there are
-- some. Both ways in are watched, a new transfer and a posting added to an old one.
create function ledger_check_balanced(checked bigint) returns void language plpgsql as $$
declare
    found_sum numeric;
begin
    select sum(amount_msat) into found_sum from ledger_posting where transfer_id = checked;
    if found_sum is distinct from 0 then
        raise exception 'transfer % is off by % msat', checked, found_sum
            using errcode = 'check_violation';
    end if;
end
$$;

create function ledger_transfer_balanced() returns trigger language plpgsql as $$
begin
    perform ledger_check_balanced(new.id);
    return null;
end
$$;

create function ledger_posting_balanced() returns trigger language plpgsql as $$
begin
    perform ledger_check_balanced(new.transfer_id);
    return null;
end
$$;

create constraint trigger ledger_transfer_balances after insert on ledger_transfer
    deferrable initially deferred for each row execute function ledger_transfer_balanced();
create constraint trigger ledger_posting_balances after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_posting_balanced();

create function ledger_queue_for_seal() returns trigger language plpgsql as $$
begin
    insert into ledger_unsealed values (new.id);
    return null;
end
$$;

create trigger ledger_transfer_queued after insert on ledger_transfer
    for each row execute function ledger_queue_for_seal();
