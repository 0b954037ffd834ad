-- Who did what, when, to what, in which role and why. Written in the transaction of the deed.
create table audit_deed (
    id      bigint generated always as identity primary key,
    at      timestamptz  not null,
    -- 64 hex digits; null if the portal did it by itself
    by_key  char(64),
    as_role varchar(20),
    act     varchar(60)  not null,
    subject varchar(200) not null,
    why     varchar(500) not null,
    hash    char(64)     not null
);

create index audit_deed_at on audit_deed (at desc, id desc);
create index audit_deed_by on audit_deed (by_key, id desc);
create index audit_deed_act on audit_deed (act, id desc);
create index audit_deed_subject on audit_deed (subject text_pattern_ops, id desc);

-- The chain, and what waits to be bound into it.
create table audit_seal (
    position bigint   primary key check (position > 0),
    deed_id  bigint   not null unique references audit_deed,
    hash     char(64) not null
);

create table audit_unsealed (
    deed_id bigint primary key references audit_deed
);

-- What the last look along the chain found; one row.
create table audit_chain_state (
    only_one   boolean     primary key check (only_one),
    through    bigint      not null,
    fault      text,
    checked_at timestamptz not null
);

-- What is written stays.
create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_deed_stays before update or delete or truncate on audit_deed
    execute function audit_refuse();
create trigger audit_seal_stays before update or delete or truncate on audit_seal
    execute function audit_refuse();

create function audit_queue_for_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed values (new.id);
    return null;
end
$$;

create trigger audit_deed_queued after insert on audit_deed
    for each row execute function audit_queue_for_seal();
