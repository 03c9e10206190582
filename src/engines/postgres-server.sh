#!/bin/sh
# The embedded PostgreSQL server, ended when standard input closes, which is when the parent is gone.
# usage: sh postgres-server.sh POSTGRES ARGUMENT...
exec 3<&0
trap '' INT TERM HUP
"$@" < /dev/null &
server=$!
(
  cat <&3
  kill -INT $server
  tenths=0
  while [ $tenths -lt 60 ] && kill -0 $server; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -QUIT $server
) > /dev/null 2>&1 &
watch=$!
wait $server
status=$?
kill -KILL $watch 2> /dev/null
exit $status
