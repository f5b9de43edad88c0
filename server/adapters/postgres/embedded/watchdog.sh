# $1: the run directory, $2: the data directory; the rest: the server's command line.
# File descriptor 3 is a pipe whose other end only the starting process holds. When that process dies, however it dies,
# the pipe closes, and the server is stopped. A word on the pipe first means that the server was stopped on purpose.
run=$1
data=$2
shift 2
server=$$

# The server and all its workers inherit this lock, and the kernel drops it with the last of them. It also holds between
# containers that share a volume, which cannot see each other's processes.
if command -v flock >/dev/null; then
  exec 4>>"$data/ads.lock"
  flock -n 4 || { echo "FATAL:  another server, perhaps in another container, holds $data/ads.lock" >&2; exit 1; }
fi

# The process id may serve another program by then: the run directory's random name on its command line tells.
is_ours() { grep -qF "$run" "/proc/$server/cmdline"; }

# Twice in the background: the watchdog must not be a child of the server, which would take its end for a crash.
(
  (
    exec </dev/null >/dev/null 2>&1 4>&-
    read -r word <&3
    [ -n "$word" ] && exit
    is_ours && kill -INT "$server"
    tenths=0
    while is_ours; do
      [ "$tenths" -eq 100 ] && kill -QUIT "$server"
      [ "$tenths" -eq 150 ] && kill -KILL "$server"
      sleep 0.1
      tenths=$((tenths + 1))
    done
    rm -rf "$run"
  ) &
)

exec 3<&-
exec "$@"
