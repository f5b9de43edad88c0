-- The roles stay: other databases of the same server may use them.
drop table api_keys, sessions, memberships, workspaces, users;
revoke select on migrations from ads_system;
revoke usage on schema public from ads_app, ads_system;
