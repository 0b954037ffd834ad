-- Invoices that are settled as soon as they are paid. The node has chosen their preimage, so none
-- stands here.
alter table lightning_invoice add column plain boolean not null default false;
alter table lightning_invoice alter column preimage_sealed drop not null;
alter table lightning_invoice add check (plain = (preimage_sealed is null));
