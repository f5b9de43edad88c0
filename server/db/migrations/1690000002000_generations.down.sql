drop table conversations, generation_references, generations;
