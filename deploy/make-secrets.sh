#!/bin/sh
# Makes the secrets that docker-compose.prod.yml mounts, in ./secrets or the folder named. Never overwrites one.
# The folder is closed to others; the files are readable, because containers read them as users of their own.
set -eu
folder="${1:-secrets}"
umask 077
mkdir -p "$folder"

# keep NAME TEXT
keep() {
  [ -e "$folder/$1" ] && return
  printf '%s' "$2" >"$folder/$1"
  chmod 644 "$folder/$1"
}
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

redis="$(random)"
[ -e "$folder/redis_conf" ] && redis="$(sed 's/^requirepass //' "$folder/redis_conf")"

keep postgres_password "$(random)"
keep migration_database_url "postgres://ads_owner:$(random)@postgres:5432/ads"
keep database_url "postgres://ads_server:$(random)@postgres:5432/ads"
keep redis_conf "requirepass $redis"
keep redis_url "redis://:$redis@redis:6379"
keep session_secret "$(random)"
keep metrics_token "$(random)"
keep backup_key "$(random)"
keep grafana_password "$(random)"
keep s3_secret_access_key "$(random)"
# Yours to fill, when .env names them: GEMINI_API_KEY_FILE, SMTP_URL_FILE; and where alerts go.
keep gemini_api_key ''
keep smtp_url ''
keep alert_webhook_url ''
echo "The secrets are in $folder. Keep a copy of backup_key elsewhere: without it no backup can be read."
