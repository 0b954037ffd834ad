-- When what was bought was fetched by its buyer; nothing of a purchase whose file never was.
create table delivery_pickup (
    purchase  uuid        primary key references delivery_entitlement,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    times     bigint      not null check (times > 0)
);
