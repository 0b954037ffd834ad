-- Offers nobody sees yet but their sellers.

create table catalogue_draft (
    id           uuid         primary key,
    row_version  bigint       not null,
    seller       char(64)     not null,
    goods        varchar(20)  not null,
    slug         varchar(60)  not null,
    title        text         not null,
    summary      text         not null,
    description  text         not null,
    price_msat   bigint       not null check (price_msat >= 0),
    category     varchar(40)  not null,
    licence      varchar(60)  not null,
    tags         text         not null,
    version      varchar(40)  not null,
    content      char(64)     not null,
    size_bytes   bigint       not null check (size_bytes >= 0),
    media_type   varchar(100) not null,
    source       text         not null,
    split_policy varchar(40)  not null,
    created_at   timestamptz  not null,
    updated_at   timestamptz  not null
);

create index catalogue_draft_seller on catalogue_draft (seller, updated_at desc);
