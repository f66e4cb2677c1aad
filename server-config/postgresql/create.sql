-- The role and the database of Orderbell on PostgreSQL 15 or later, run once by a superuser:
--   psql -h db.example.org -U postgres -f server-config/postgresql/create.sql
--   psql -h db.example.org -U postgres -c '\password orderbell'
-- The first line gives the role no password, so nobody enters before the second command.

create role orderbell login;

-- Wait 10 s for another buyer's row, then refuse with "busy", instead of waiting for as long as it takes.
alter role orderbell set lock_timeout = '10s';
-- A node that hangs in the middle of a transaction keeps its rows locked no longer than this. Others wait for them, all
-- for a product that many order and for the head of the log; so it is less than lock_timeout.
alter role orderbell set idle_in_transaction_session_timeout = '5s';
alter role orderbell set tcp_keepalives_idle = '30';
alter role orderbell set tcp_keepalives_interval = '10';
alter role orderbell set tcp_keepalives_count = '3';
-- An order is on the disk before it is acknowledged, whatever the server's default is.
alter role orderbell set synchronous_commit = 'on';
alter role orderbell set default_transaction_isolation = 'read committed';
-- Plan each statement for the values it is asked with. A plan for any value would read all orders to find a rare one.
alter role orderbell set plan_cache_mode = 'force_custom_plan';

-- ICU knows upper and lower case and the order of letters in every language, on every operating system alike.
create database orderbell owner orderbell encoding 'UTF8' locale_provider icu icu_locale 'und' template template0;
