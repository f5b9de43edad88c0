delete from blob_refs where purpose = 'exact';
alter table blob_refs drop constraint blob_refs_purpose_check;
alter table blob_refs add constraint blob_refs_purpose_check
  check (purpose in ('original', 'preview', 'thumb', 'conversation'));
alter table generations drop column delivered_height, drop column delivered_width, drop column exact;
