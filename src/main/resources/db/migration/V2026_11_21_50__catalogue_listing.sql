-- What is on offer. A row is what the seller's event says, as the projection read it; only
-- hidden_at and hidden_why are the portal's own.

create extension if not exists pg_trgm;

create table catalogue_listing (
    slug         varchar(100) primary key,
    seller       char(64)     not null,
    identifier   text         not null,
    goods        varchar(20)  not null,
    title        text         not null,
    summary      text         not null,
    description  text         not null,
    price_msat   bigint       not null check (price_msat >= 0),
    price_band   varchar(20)  not null,
    category     varchar(40)  not null,
    licence      varchar(60)  not null,
    -- lower-case words without spaces, one space between them
    tags         text         not null,
    version      varchar(40)  not null,
    content      char(64)     not null,
    size_bytes   bigint       not null check (size_bytes >= 0),
    media_type   varchar(100) not null,
    source       text         not null,
    split_policy varchar(40)  not null,
    published_at timestamptz  not null,
    updated_at   timestamptz  not null,
    event_id     char(64)     not null unique,
    withdrawn_at timestamptz,
    hidden_at    timestamptz,
    hidden_why   text,

    on_sale  boolean  not null generated always as (withdrawn_at is null and hidden_at is null) stored,
    tag_list text[]   not null generated always as (string_to_array(tags, ' ')) stored,
    likeness text     not null generated always as (lower(title || ' ' || tags)) stored,
    -- English finds «listings» by «listing»; simple finds names, numbers and beginnings of words.
    words    tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('simple', tags || ' ' || category), 'C')
        || setweight(to_tsvector('english', description), 'D')) stored,

    unique (seller, identifier)
);

-- Search and the facets around it.
create index catalogue_listing_words on catalogue_listing using gin (words) where on_sale;
create index catalogue_listing_tags on catalogue_listing using gin (tag_list) where on_sale;
create index catalogue_listing_likeness on catalogue_listing using gist (likeness gist_trgm_ops) where on_sale;

-- All columns the facets count, so that counting reads the index alone.
create index catalogue_listing_facets on catalogue_listing (goods, category, licence, price_band)
    include (tag_list) where on_sale;

-- The orders in which one browses.
create index catalogue_listing_newest on catalogue_listing (published_at desc, slug) where on_sale;
create index catalogue_listing_price on catalogue_listing (price_msat, published_at desc, slug) where on_sale;
create index catalogue_listing_dearest on catalogue_listing (price_msat desc, published_at desc, slug) where on_sale;
create index catalogue_listing_title on catalogue_listing (lower(title), slug) where on_sale;
create index catalogue_listing_seller on catalogue_listing (seller, published_at desc, slug);
