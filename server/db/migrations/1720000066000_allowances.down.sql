drop table member_allowances, ceilings;
