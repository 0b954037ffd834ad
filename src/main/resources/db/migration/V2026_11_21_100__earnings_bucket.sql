-- What sales earn, by minute; and the sales, for lists.
create table earnings_bucket (
    bucket_minute timestamptz not null,
    market        text        not null,
    item          text        not null,
    owner         text        not null,
    recipient     text        not null,
    split_policy  text        not null,
    split_version integer     not null,
    amount_msat   bigint      not null,
    sales         integer     not null,
    primary key (bucket_minute, market, item, owner, recipient, split_policy, split_version)
);

create index earnings_bucket_owner on earnings_bucket (owner, bucket_minute);

create table earnings_sale (
    trade        uuid        primary key,
    at           timestamptz not null,
    buyer        text        not null,
    creator      text        not null,
    market       text        not null,
    item         text        not null,
    title        text        not null,
    amount_msat  bigint      not null,
    creator_msat bigint      not null,
    refunded_at  timestamptz
);

create index earnings_sale_creator on earnings_sale (creator, at desc);
create index earnings_sale_latest on earnings_sale (at desc);
