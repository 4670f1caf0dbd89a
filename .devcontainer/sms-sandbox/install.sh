#!/bin/sh
# Installs the command for everybody in the container. Options of the feature come as variables in capitals.
set -eu
cd "${0%/*}"

if ! command -v npm >/dev/null; then
  echo 'sms-sandbox needs Node 20.19 or newer: add the feature ghcr.io/devcontainers/features/node.' >&2
  exit 1
fi

what=${PACKAGE:-sms-sandbox}
for archive in ./sms-sandbox-*.tgz; do
  [ ! -e "$archive" ] || what=$archive
done
npm install --global --no-audit --no-fund "$what"
sms-sandbox --version
