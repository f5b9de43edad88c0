drop index idx_assets_unused;
alter table assets drop column unused_since;
drop table retentions;
