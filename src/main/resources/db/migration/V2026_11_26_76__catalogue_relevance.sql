-- What a seller's listings weigh in search, as reputation last told; 0.8 for those who are not here.
create table catalogue_weight (
    seller char(64) primary key,
    weight double precision not null
);

-- What a name looks like, and whether it is a copy of one that was here before or pretends to be
-- of another alphabet. The portal's own, like hidden_at.
alter table catalogue_listing
    add column look      text        not null default '',
    add column seen_at   timestamptz not null default now(),
    add column deceptive boolean     not null default false,
    add column copied    boolean     not null default false;
update catalogue_listing set look = lower(title), seen_at = published_at;
create index catalogue_listing_look on catalogue_listing (look, seen_at, slug);
