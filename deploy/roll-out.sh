#!/bin/sh
# Puts an image into service on this machine, one program after the other, and back when it does not do:
#   sh deploy/roll-out.sh ghcr.io/owner/automated-ads-agent@sha256:…
# The migrations are tried out first, then applied; what they added stays when the programs go back. Needs SITE_ADDRESS in
# .env beside docker-compose.prod.yml, where the image in service is remembered as ADS_IMAGE.
set -eu
cd "$(dirname "$0")/.."
image="${1:?the image, such as ghcr.io/owner/automated-ads-agent@sha256:…}"
case "$image" in *[!a-zA-Z0-9./:@_-]*) echo "Not the name of an image: $image" >&2 && exit 2 ;; esac
touch .env
# setting NAME: as .env has it
setting() { sed -n "s/^$1=//p" .env | tail -n 1; }
site="$(setting SITE_ADDRESS)"
[ -n "$site" ] || { echo 'SITE_ADDRESS is not in .env.' >&2 && exit 2; }
before="$(setting ADS_IMAGE)"
# The proxy looks every second: it is to see one server return before the next one goes.
notice_seconds="${NOTICE_SECONDS:-3}"

# with IMAGE WORDS…: docker compose with that image
with() {
  chosen="$1"
  shift
  ADS_IMAGE="$chosen" docker compose --file docker-compose.prod.yml "$@"
}
# renew IMAGE: each program in turn, the next only when the last is healthy
renew() {
  for program in worker api-1 api-2; do
    echo "-- $program"
    with "$1" up --detach --no-deps --wait --wait-timeout 120 "$program" || return 1
    sleep "$notice_seconds"
  done
}
remember() {
  grep -v '^ADS_IMAGE=' .env >.env.next || true
  echo "ADS_IMAGE=$1" >>.env.next
  mv .env.next .env
}

if ! docker image inspect "$image" >/dev/null 2>&1; then
  echo "- Fetching $image" && with "$image" pull --quiet api-1
fi
echo '- The database as it is must bear the migrations' && with "$image" run --rm -T migrate node scripts/migrate.ts validate
if [ -n "$before" ]; then
  echo '- A backup' && with "$before" run --rm -T backup
fi
echo '- Migrating' && with "$image" run --rm -T migrate
echo '- One after the other'
if renew "$image" && echo '- Smoke test' && sh deploy/smoke-test.sh "https://$site"; then
  remember "$image"
  echo "In service: $image"
  exit 0
fi

if [ -z "$before" ]; then
  echo 'It does not do, and no image before it is known: .env has no ADS_IMAGE.' >&2
  exit 1
fi
echo "- It does not do: back to $before" >&2
renew "$before" && sh deploy/smoke-test.sh "https://$site" && echo "In service again: $before" >&2
exit 1
