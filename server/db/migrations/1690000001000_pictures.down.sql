drop table assets, blob_removals, blob_refs, blobs;
