#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume. The owner migrates, the server signs in as ads_server; neither is a
# superuser, so row-level security binds both. Their passwords are those of the two addresses among the secrets.
set -eu

password_of() { sed -E 's#^[a-z]+://[^:]+:([^@]+)@.*#\1#' "/run/secrets/$1"; }

psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$(password_of migration_database_url)" --set server_password="$(password_of database_url)" <<'SQL'
create role ads_owner login createrole nosuperuser nobypassrls password :'owner_password';
create role ads_server login nosuperuser nobypassrls password :'server_password';
create role ads_app nologin nosuperuser nobypassrls;
create role ads_system nologin nosuperuser nobypassrls;
grant ads_system to ads_server with inherit true, set true;
grant ads_app to ads_server with inherit false, set true;
grant ads_app, ads_system to ads_owner with admin true, inherit false, set true;
create database ads owner ads_owner;
SQL
