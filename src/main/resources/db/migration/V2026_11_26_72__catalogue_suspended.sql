-- What a suspended seller sells leaves the shelves; the sellers' events stand. Hidden from that very
-- moment if it was not hidden before, so that it can be told from what an operator hid.
alter table catalogue_listing add column suspended_at timestamptz;
alter table catalogue_listing add check (suspended_at is null or hidden_at is not null);
