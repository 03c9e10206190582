#!/bin/sh
# The embedded PostgreSQL server, ended when standard input closes, which is when the parent is gone.
# usage: sh postgres-server.sh POSTGRES ARGUMENT...
exec 3<&0
trap '' INT TERM HUP
"$@" < /dev/null &
server=$!
(
  cat <&3 > /dev/null
  kill -INT $server 2> /dev/null && sleep 6 && kill -QUIT $server 2> /dev/null
) &
watch=$!
wait $server
status=$?
kill -KILL $watch 2> /dev/null
exit $status
