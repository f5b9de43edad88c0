#!/bin/sh
# Is what answers under that address well? sh deploy/smoke-test.sh https://ads.example.com
# Says what it looked at, and ends with 1 at the first thing that is not as it should be.
set -eu
address="${1:?the address, such as https://ads.example.com}"

# ask PATH: prints what comes, fails unless it is 200 within ten seconds
ask() {
  curl --fail --silent --show-error --max-time 10 --retry 2 --retry-connrefused "$address$1"
}
# expect WHAT PATTERN TEXT
expect() {
  if printf '%s' "$3" | grep -q -- "$2"; then
    echo "ok    $1"
  else
    echo "NOT   $1: $(printf '%s' "$3" | head -c 300)" >&2
    exit 1
  fi
}

expect 'ready' '"status":"ready"' "$(ask /api/health/ready)"
page="$(ask /)"
expect 'studio' '<div id="root"' "$page"
script="$(printf '%s' "$page" | sed -n 's/.*src="\(\/assets\/[^"]*\.js\)".*/\1/p' | head -n 1)"
expect 'script of the studio' 'import' "$(ask "${script:-/no-script}")"
expect 'a token to sign in with' '"csrfToken"' "$(ask /api/csrf-token)"
expect 'the API says what it can' '"/api/transform"' "$(ask /api/openapi.json)"
if ask "$script.map" >/dev/null 2>&1; then
  echo 'NOT   source maps are served' >&2
  exit 1
fi
echo "ok    no source map"
