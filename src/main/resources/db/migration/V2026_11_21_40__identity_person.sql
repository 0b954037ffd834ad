create table identity_person (
    key          char(64)    primary key,
    name         varchar(30) not null unique,
    display_name varchar(240) not null,
    about        text        not null,
    custodial    boolean     not null,
    since        timestamptz not null
);
create index identity_person_since on identity_person (since desc);

create table identity_role (
    person     char(64)    not null references identity_person,
    role       varchar(20) not null,
    granted_by char(64)    not null,
    granted_at timestamptz not null,
    primary key (person, role)
);

-- How many operators there are is counted and changed by one at a time: they lock this row.
create table identity_role_lock (only_one boolean primary key check (only_one));
insert into identity_role_lock values (true);

create table identity_session (
    token_hash char(64)    primary key,
    person     char(64)    not null references identity_person,
    agent      varchar(120) not null,
    since      timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null
);
create index identity_session_person on identity_session (person);
create index identity_session_expires_at on identity_session (expires_at);

create table identity_challenge (
    challenge  char(64)    primary key,
    expires_at timestamptz not null
);
create index identity_challenge_expires_at on identity_challenge (expires_at);

create table identity_used_proof (
    event_id     char(64)    primary key,
    usable_until timestamptz not null
);
create index identity_used_proof_usable_until on identity_used_proof (usable_until);

create table identity_password (
    person char(64)     primary key references identity_person,
    hash   varchar(200) not null
);

-- Sealed by the portal's master key. The portal's own key is no person's.
create table identity_kept_key (
    key    char(64) primary key,
    sealed bytea    not null,
    portal boolean  not null default false
);
create unique index identity_kept_key_portal on identity_kept_key (portal) where portal;

create table identity_signature (
    id       bigint generated always as identity primary key,
    who      char(64)    not null,
    kind     integer     not null,
    event_id char(64)    not null,
    at       timestamptz not null
);
create index identity_signature_who on identity_signature (who, id desc);

create table identity_invitation (token_hash char(64) primary key);
