#!/bin/sh
# Rolls an image out on another machine: sh deploy/over-ssh.sh IMAGE, with DEPLOY_HOST (user@host), DEPLOY_FOLDER,
# DEPLOY_KEY (a private key) and DEPLOY_KNOWN_HOSTS (lines of a known_hosts file) in the environment.
set -eu
image="${1:?the image}"
case "$image$DEPLOY_FOLDER" in *[!a-zA-Z0-9./:@_-]*) echo 'A name with a character that is not taken.' >&2 && exit 2 ;; esac
own="$(mktemp -d)"
trap 'rm -rf "$own"' EXIT
umask 077
printf '%s\n' "$DEPLOY_KEY" >"$own/key"
printf '%s\n' "$DEPLOY_KNOWN_HOSTS" >"$own/known_hosts"

there() {
  ssh -i "$own/key" -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=yes \
    -o UserKnownHostsFile="$own/known_hosts" -o ServerAliveInterval=15 "$DEPLOY_HOST" "$1"
}
tar -c docker-compose.prod.yml deploy | there "tar -x -C $DEPLOY_FOLDER"
there "cd $DEPLOY_FOLDER && sh deploy/roll-out.sh $image"
