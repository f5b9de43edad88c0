drop table usage_entries, usage_months, allowances;
