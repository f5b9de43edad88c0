-- What the caller asked to be cropped to its exact ratio, and the size that the model had delivered when it was.
alter table generations
  add column exact boolean not null default false,
  add column delivered_width integer,
  add column delivered_height integer,
  add constraint generations_delivered_whole check ((delivered_width is null) = (delivered_height is null));
alter table blob_refs drop constraint blob_refs_purpose_check;
alter table blob_refs add constraint blob_refs_purpose_check
  check (purpose in ('original', 'exact', 'preview', 'thumb', 'conversation')) not valid;
alter table blob_refs validate constraint blob_refs_purpose_check;
