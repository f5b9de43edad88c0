alter table generations drop column call_open;
