-- What people are told of what concerns them: once for each cause.
create table news_item (
    id        bigint generated always as identity primary key,
    person    char(64)     not null,
    cause     varchar(120) not null,
    topic     varchar(20)  not null,
    word      varchar(40)  not null,
    subject   varchar(300) not null,
    amount    bigint       not null check (amount >= 0),
    detail    varchar(300) not null,
    place     varchar(300) not null,
    at        timestamptz  not null,
    shown     boolean      not null,
    digest    boolean      not null,
    read_at   timestamptz,
    -- A private message is to be sent then; null if none is, or if it was.
    letter_at timestamptz,
    unique (person, cause)
);

create index news_item_person on news_item (person, id desc) where shown;
create index news_item_unread on news_item (person) where shown and read_at is null;
create index news_item_letter on news_item (letter_at) where letter_at is not null;
create index news_item_at on news_item (at);

-- How somebody wants to be told of a topic, where that is not as usual.
create table news_choice (
    person char(64)    not null,
    topic  varchar(20) not null,
    portal boolean     not null,
    letter boolean     not null,
    digest boolean     not null,
    primary key (person, topic)
);

-- Whose digest of which week was sent.
create table news_digest (
    person  char(64)    not null,
    week    char(8)     not null,
    sent_at timestamptz not null,
    primary key (person, week)
);
