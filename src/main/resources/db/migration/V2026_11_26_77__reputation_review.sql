-- What people wrote about listings, by their signed events (31555). With a purchase beside it: a
-- buyer's, and it counts. Without: from elsewhere, shown apart.
create table reputation_review (
    id           uuid         primary key,
    event_id     char(64)     not null unique,
    author       char(64)     not null,
    -- kind:key:d
    listing      varchar(400) not null,
    slug         varchar(100) not null,
    title        text         not null,
    seller       char(64)     not null,
    stars        integer      not null check (stars between 1 and 5),
    text         text         not null,
    written_at   timestamptz  not null,
    edited_at    timestamptz,
    purchase     uuid         unique,
    receipt      char(64),
    salt         char(64),
    refunded_at  timestamptz,
    withdrawn_at timestamptz,
    reply_event  char(64),
    reply_text   text,
    replied_at   timestamptz,
    reply_edited_at timestamptz,
    -- the portal's label about the event that stands
    label_event  char(64),
    unique (author, listing),
    constraint reputation_review_proof check (
        (purchase is null) = (receipt is null) and (purchase is null) = (salt is null)),
    constraint reputation_review_reply check ((reply_event is null) = (replied_at is null))
);
create index reputation_review_listing on reputation_review (listing, written_at desc, id)
    where withdrawn_at is null;
create index reputation_review_seller on reputation_review (seller, written_at desc, id)
    where withdrawn_at is null and purchase is not null;
create index reputation_review_reply_event on reputation_review (reply_event)
    where reply_event is not null;
create index reputation_review_unlabelled on reputation_review (written_at)
    where label_event is null and purchase is not null and withdrawn_at is null;

-- What the portal last published about someone, so that it says only what is new.
create table reputation_label (
    who       char(64)    not null,
    ladder    varchar(20) not null,
    tier      varchar(20) not null,
    event_id  char(64)    not null,
    at        timestamptz not null,
    primary key (who, ladder)
);
