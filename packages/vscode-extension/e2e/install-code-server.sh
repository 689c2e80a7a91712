#!/usr/bin/env bash
# Installs code-server, and the Node that it wants, where the tests look for them: LIKENESS_E2E, or ~/.cache/likeness-e2e. Takes
# some minutes and 800 MB the first time, and nothing afterwards. Fails when the registry cannot give them.
set -euo pipefail

code_server=4.139.1
node=24
cache="${LIKENESS_E2E:-$HOME/.cache/likeness-e2e}"
entry="$cache/code/node_modules/code-server/out/node/entry.js"
own_node="$cache/node/node_modules/node/bin"

if [ -f "$entry" ] && [ -x "$own_node/node" ]; then
  echo "code-server is there: $entry"
  exit 0
fi

# Its native modules are built here, with Kerberos and the keyring; Debian names them so.
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends build-essential python3 libkrb5-dev libsecret-1-dev libxkbfile-dev >/dev/null
fi

# Node stands in a folder of its own: npm runs code-server's install under the Node that is first on PATH.
mkdir -p "$cache/node" "$cache/code"
if [ ! -x "$own_node/node" ]; then
  printf '{ "private": true, "allowScripts": { "node": true } }\n' > "$cache/node/package.json"
  (cd "$cache/node" && npm install --no-audit --no-fund "node@$node")
fi
[ -x "$own_node/node" ] || { echo "node@$node did not install into $cache/node" >&2; exit 1; }

printf '{ "private": true, "allowScripts": { "code-server": true } }\n' > "$cache/code/package.json"
(cd "$cache/code" && PATH="$own_node:$PATH" npm install --no-audit --no-fund "code-server@$code_server")
[ -f "$entry" ] || { echo "code-server@$code_server did not install into $cache/code" >&2; exit 1; }
echo "code-server is installed: $entry"
