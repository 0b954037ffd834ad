-- A sale may be given back in parts.
alter table earnings_sale add column refunded_msat bigint not null default 0;
alter table earnings_sale add column creator_refunded_msat bigint not null default 0;

update earnings_sale set refunded_msat = amount_msat, creator_refunded_msat = creator_msat
    where refunded_at is not null;

alter table earnings_sale add constraint earnings_sale_refunded
    check (refunded_msat between 0 and amount_msat
        and creator_refunded_msat between 0 and creator_msat);
