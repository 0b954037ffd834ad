-- How people's remote signers (NIP-46) are reached; one relay on each line of relays.
create table identity_remote_signer (
    person        char(64)    primary key references identity_person,
    signer        char(64)    not null,
    relays        text        not null,
    sealed_client bytea       not null,
    since         timestamptz not null
);

comment on column identity_remote_signer.sealed_client is
    'the key by which the signer knows us, under the portal''s master key';
