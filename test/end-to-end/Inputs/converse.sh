#!/usr/bin/env bash
# Starts the sample backend on a free loopback port, makes requests, and prints
# each answer as "<what> <status> <body>".
#
# usage: converse.sh SERVER DIRECTORY
set -euo pipefail

server=$1
directory=$2
database=$directory/parley.db
corpus=$directory/corpus.jsonl

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# ask WHAT METHOD PATH [BODY]: prints the answer and keeps its body in $answer.
ask() {
  local what=$1 method=$2 path=$3 status
  local arguments=(-s --max-time 20 -o "$directory/answer" -w '%{http_code}' -X "$method")
  [[ -n ${token:-} ]] && arguments+=(-H "Authorization: Bearer $token")
  [[ $# -ge 4 ]] && arguments+=(--data-binary "$4")
  status=$(curl "${arguments[@]}" "$base$path")
  answer=$(cat "$directory/answer")
  echo "$what $status $answer"
}

field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1" <<<"$answer"; }
sql() { python3 - "$database" "$@" <<'PY'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=20)
for row in database.execute(sys.argv[2], sys.argv[3:]):
    print(*row)
database.commit()
PY
}

port=$(free_port)
base=http://127.0.0.1:$port
"$server" --port "$port" --db "$database" --corpus "$corpus" >"$directory/server.log" 2>&1 &
process=$!
trap 'kill $process 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  curl -s -o /dev/null "$base/healthz" && break
  sleep 0.1
done

ask health GET /healthz
ask 'no session' GET /v1/export
ask 'short password' POST /v1/signup '{"email": "ada@mail.example", "password": "short"}'
ask sign-up POST /v1/signup '{"email": "ada@mail.example", "password": "correct horse", "name": "Ada"}'
ada=$(field user)
ask 'second sign-up' POST /v1/signup '{"email": "ada@mail.example", "password": "correct horse"}'
ask 'wrong password' POST /v1/login '{"email": "ada@mail.example", "password": "battery staple"}'
ask log-in POST /v1/login '{"email": "ada@mail.example", "password": "correct horse"}'
token=$(field token)
ask conversation POST /v1/conversations '{"title": "Types"}'
ask message POST /v1/conversations/1/messages '{"text": "what is a monad?"}'
ask 'banned message' POST /v1/conversations/1/messages '{"text": "where to buy followers"}'
ask upload POST '/v1/uploads?name=cat.png' $'a cat\nPNG'
ask 'long caption' POST '/v1/uploads?name=cat.png' "$(printf 'x%.0s' $(seq 300))"
ask opt-out PUT /v1/settings '{"trainingOptOut": true}'
ask export GET /v1/export
ask 'correction after opt-out' POST /v1/feedback '{"kind": "correction", "text": "no"}'
ask 'not staff' POST /admin/training '{"what": "all"}'
sql 'UPDATE users SET staff = 1 WHERE id = ?' "$ada"
ask 'training skips those who opted out' POST /admin/training '{"what": "all"}'
ask back PUT /v1/settings '{"trainingOptOut": false}' >/dev/null
ask 'training takes the others' POST /admin/training '{"what": "all"}'
ask delete DELETE /v1/account
ask 'export after delete' GET /v1/export
echo "corpus lines $(wc -l <"$corpus")"
echo "rows left of the account $(sql 'SELECT (SELECT count(*) FROM messages) +
  (SELECT count(*) FROM uploads) + (SELECT count(*) FROM settings) + (SELECT count(*) FROM sessions)')"
kill $process
wait $process && status=0 || status=$?
trap - EXIT
echo "stopped $status"
