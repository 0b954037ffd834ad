-- A listing may be announced by a handler (31990) as well as by a classified (30402), and the two
-- may have the same identifier.
alter table catalogue_listing add column kind integer not null default 30402;
alter table catalogue_listing alter column kind drop default;
alter table catalogue_listing drop constraint catalogue_listing_seller_identifier_key;
alter table catalogue_listing add unique (seller, kind, identifier);
