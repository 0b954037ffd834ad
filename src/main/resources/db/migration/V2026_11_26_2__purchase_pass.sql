-- Tokens that let in whoever paid, without an account (L402). The secret a token is made from is
-- sealed; the token itself is not kept, only the hash of its random part.
create table purchase_pass (
    token       char(64)    primary key,
    purchase    uuid        not null references purchase,
    root_sealed bytea       not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);

create index purchase_pass_expiry on purchase_pass (expires_at);
create index purchase_pass_unused on purchase_pass (expires_at) where used_at is null;
