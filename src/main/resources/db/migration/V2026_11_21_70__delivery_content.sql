-- What lies in the warehouse: the same content once, encrypted under a key of its own.
create table delivery_content (
    content     char(64) primary key,
    blob        uuid     not null unique,
    size_bytes  bigint   not null check (size_bytes >= 0),
    sealed_key  bytea    not null
);

comment on column delivery_content.sealed_key is 'the content key under the portal''s master key';

-- Who brought it in, and so may offer it.
create table delivery_deposit (
    person      char(64)    not null,
    content     char(64)    not null references delivery_content,
    file_name   text        not null,
    media_type  text        not null,
    size_bytes  bigint      not null,
    at          timestamptz not null,
    primary key (person, content)
);

-- Who has bought it, and so may have it.
create table delivery_entitlement (
    purchase    uuid        primary key,
    buyer       char(64)    not null,
    seller      char(64)    not null,
    content     char(64)    not null references delivery_content,
    slug        text        not null,
    title       text        not null,
    version     text        not null,
    goods       text        not null,
    price_msat  bigint      not null check (price_msat >= 0),
    file_name   text        not null,
    media_type  text        not null,
    size_bytes  bigint      not null,
    since       timestamptz not null,
    revoked     boolean     not null default false
);

create index delivery_entitlement_of on delivery_entitlement (buyer, since desc);
create index delivery_entitlement_allow on delivery_entitlement (buyer, content) where not revoked;
