#!/usr/bin/env bash
# Makes a data directory as a silo leaves it that is killed in the middle of its work, for OldVersionTests: run it once with each released version.
#   make.sh path/to/GridGov.Silo.dll version      writes data-<version>.tar.gz beside this script
# Needs curl, python3 and mosquitto's clients.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) silo=$1 version=$2 work=$(mktemp -d) http=127.0.0.1:15391 mqtt=15392
trap 'kill -9 $pid 2>/dev/null || true; rm -rf "$work"' EXIT

start() {
  dotnet "$silo" --data "$work/data" --http "http://$http" --mqtt "127.0.0.1:$mqtt" --admin-password old-versions-admin >> "$work/log" 2>&1 &
  pid=$!
  until curl -fs "$http/health/ready" > /dev/null; do kill -0 $pid; sleep 0.2; done
}
start

sign_in() { curl -fsS "$http/api/v1/session" -H 'content-type: application/json' -d "{\"user\":\"$1\",\"password\":\"$2\"}" | python3 -c 'import json,sys; print(json.load(sys.stdin)["token"])'; }
call() { local token=$1 method=$2 path=$3; shift 3; curl -fsS -X "$method" "$http/api/v1/$path" -H "authorization: Bearer $token" -H 'content-type: application/json' "$@" > /dev/null; }
admin=$(sign_in admin old-versions-admin)
put() { call "$admin" PUT "$1" -d "$2"; }
post() { call "$admin" POST "$1" -d "$2"; }
d=districts/371302 s=old-versions-secret
send() { mosquitto_pub -h 127.0.0.1 -p $mqtt -V 5 -q 1 -u "371302/$1" -P $s -t "gridgov/371302/$2" -m "$3"; }
reply() { call "$gateway" POST "$d/workers/$1/tasks/$2.1" -d "{\"reply\":\"$3\",\"outcome\":\"helped\"}"; }
step() { call "$1" POST "$d/incidents/$2-1/$3" -d "{\"reason\":\"${4:-done}\",\"outcome\":\"helped\"}"; }

put $d '{"name":"兰山区","timeZone":"Asia/Shanghai"}'
python3 - > "$work/grids" <<'P'
import json
def grid(code, level, parent, west, east):
    ring = [[west, 35.04], [east, 35.04], [east, 35.06], [west, 35.06], [west, 35.04]]
    return {"type": "Feature", "properties": {"code": code, "name": "网格" + code, "level": level, "parent": parent, "households": 280 if level == "base" else None},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}
t = "371302001"
print(json.dumps({"type": "FeatureCollection", "features": [grid(t, "town", None, 118.34, 118.36), grid(t + "001", "village", t, 118.34, 118.36),
    grid(t + "001001", "base", t + "001", 118.34, 118.35), grid(t + "001002", "base", t + "001", 118.35, 118.36)]}))
P
call "$admin" PUT $d/grids -d @"$work/grids"
put accounts/dispatcher '{"password":"old-versions-dispatcher","role":"dispatcher","district":"371302"}'
put accounts/gateway '{"password":"old-versions-gateway","role":"integrator","district":"371302"}'
put accounts/supervisor '{"password":"old-versions-supervisor","role":"supervisor","district":"371302"}'
put $d/residents/r1 '{"name":"张三","phone":"13800000000","categories":["独居"],"keyHolder":"李四 13900000000","healthNotes":"高血压"}'
for i in 1 2 3; do put $d/workers/w$i "{\"name\":\"网格员 $i\",\"grids\":[\"371302001001001\"],\"skills\":[\"first_aid\"],\"secret\":\"$s\"$([ $i = 3 ] && echo ',"deputyOf":"w1"')}"; done
for i in 1 2 3 4 5 6 7 8 9; do put $d/devices/d$i "{\"kind\":\"wristband\",\"resident\":\"r1\",\"home\":{\"lat\":35.05,\"lon\":118.345,\"address\":\"1 号楼\"},\"secret\":\"$s\"}"; done
dispatcher=$(sign_in dispatcher old-versions-dispatcher) supervisor=$(sign_in supervisor old-versions-supervisor) gateway=$(sign_in gateway old-versions-gateway)

# A phone that is away: its session keeps the offers.
mosquitto_sub -h 127.0.0.1 -p $mqtt -V 5 -c -x 4294967295 -i phone-w1 -u 371302/w1 -P $s -q 1 -t gridgov/371302/worker/w1/task -W 1 || [ $? = 27 ]

on_duty() { post $d/workers/$1/duty "{\"onDuty\":true,\"at\":$(($(date +%s) - 10800))}"; }
on_duty w1
python3 - "$(date +%s)" "$work" <<'P'
import json, sys
now, work = int(sys.argv[1]), sys.argv[2]
for part in range(11):
    fixes = [{"at": now - 10700 + i, "lat": 35.05 + i * 1e-7, "lon": 118.345 + (i % 97) * 1e-6, "accuracyMeters": 8} for i in range(part * 950, part * 950 + 950)]
    json.dump(fixes, open(f"{work}/fixes-{part}", "w"))
P
for part in 0 1 2 3 4 5 6 7 8 9 10; do call "$gateway" POST $d/workers/w1/positions -d @"$work/fixes-$part"; done
kill $pid; wait $pid
start # packs the track

# Closed ones, each at another of the last steps.
for i in 5 6 7 8; do
  send d$i device/d$i/alarm "{\"id\":\"a$i\",\"kind\":\"sos\"}"
  for r in received accept onscene resolved; do reply w1 d$i-1 $r; done
done
for i in 6 7 8; do step "$supervisor" d$i verify; done
for i in 7 8; do step "$supervisor" d$i archive; done
step "$supervisor" d8 assess
send d9 device/d9/alarm '{"id":"a9","kind":"fall"}'
step "$dispatcher" d9 cancel false_alarm

# Open ones: on scene, on the way, offered to nobody because all are busy; a matter by hand.
on_duty w2; on_duty w3
for i in 1 2 3; do send d$i device/d$i/alarm "{\"id\":\"a$i\",\"kind\":\"sos\",\"lat\":35.05,\"lon\":118.345,\"battery\":40}"; done
python3 - "$http" "$admin" > "$work/replies" <<'P'
import json, sys, urllib.request
for incident, words in (("d1-1", ["received", "accept", "enroute", "onscene"]), ("d2-1", ["received", "accept", "enroute"])):
    request = urllib.request.Request(f"http://{sys.argv[1]}/api/v1/districts/371302/incidents/{incident}", headers={"authorization": "Bearer " + sys.argv[2]})
    lead = json.load(urllib.request.urlopen(request))["lead"]["worker"]
    for word in words: print(lead, incident, word)
P
while read -r worker incident word; do reply "$worker" "$incident" "$word"; done < "$work/replies"
send d4 device/d4/alarm '{"id":"a4","kind":"smoke"}'
send d1 device/d1/alarm '{"id":"a1b","kind":"sos"}'
send d1 device/d1/vitals '{"values":{"systolic":150,"diastolic":95}}'
send d1 device/d1/alarm 'this is no json'
post $d/incidents '{"kind":"general","text":"井盖丢失","location":{"lat":35.05,"lon":118.355},"source":"12345","externalId":"T-1"}'
sleep 1
curl -fsS "$http/api/v1/$d/snapshot" -H "authorization: Bearer $admin" > "$work/snapshot.json"
kill -9 $pid; wait $pid 2>/dev/null || true
rm -f "$work/data/gridgov.pid" "$work/data/gridgov.lock" "$work/data/gridgov.db-shm"
tar -C "$work/data" -czf "$here/data-$version.tar.gz" .
ls -l "$here/data-$version.tar.gz"
[ -z "${KEEP:-}" ] || cp -r "$work" "$KEEP"
