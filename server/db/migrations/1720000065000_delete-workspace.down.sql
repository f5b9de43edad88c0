select pgboss.delete_queue('delete-workspace');
select pgboss.delete_queue('delete-workspace-dead');
