#!/usr/bin/env bash
# Makes sure that this machine has a PostgreSQL server (15 or newer) with pgvector, and prints the
# folder of its programs. Installs what lacks when it runs as root on Debian or a relative of it;
# otherwise says what to install and fails. Quick when nothing lacks; safe to run many times at once.
set -euo pipefail

say() { echo "postgres: $*" >&2; }

newest_server() {
  local servers=(/usr/lib/postgresql/*/bin/postgres)
  if [[ -x ${servers[0]} ]]; then
    printf '%s\n' "${servers[@]%/postgres}" | sort -V | tail -1
  elif command -v pg_config >/dev/null && [[ -x $(pg_config --bindir)/initdb ]]; then
    pg_config --bindir
  fi
}

has_pgvector() { [[ -f $("$1/pg_config" --sharedir)/extension/vector.control ]]; }

# A freshly installed server package would start a cluster of its own on 5432: RUNLEVEL=1 forbids that.
install_packages() { RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2; }

# Debian 12 has no pgvector package, but the source package of its successor builds against 15. The
# private apt configuration leaves the lists and sources of this machine alone, and takes the source
# from the same mirror.
build_pgvector() (
  # shellcheck disable=SC2016 # apt expands it
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
    awk '/\/debian\/?$/ && !found { print; found = 1 }')
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/lists/partial"
  echo "deb-src ${mirror:-http://deb.debian.org/debian} trixie main" >"$work/sources.list"
  apt=(-qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root)
  cd "$work"
  {
    apt-get "${apt[@]}" update
    apt-get "${apt[@]}" source pgvector
    cd pgvector-*/
    make -s OPTFLAGS="" PG_CONFIG="$1/pg_config"
    make -s install PG_CONFIG="$1/pg_config"
  } >&2
)

install_pgvector() {
  local bin=$1 version
  version=$("$bin/pg_config" --version | grep -oE '[0-9]+' | head -1)
  if apt-cache show "postgresql-$version-pgvector" >/dev/null 2>&1; then
    install_packages "postgresql-$version-pgvector"
  else
    install_packages "postgresql-server-dev-$version" build-essential dpkg-dev
    build_pgvector "$bin"
  fi
}

explain_and_fail() {
  say "a PostgreSQL server (15 or newer) with pgvector is needed and this user may not install it."
  say "On Debian 13: sudo apt-get install postgresql postgresql-17-pgvector"
  say "On Debian 12: run this once as root: $(realpath "$0" 2>/dev/null || echo provision-postgres.sh)"
  say "Or point VOXANNE_DATABASE_URL at a server that has both."
  exit 1
}

bin=$(newest_server)
if [[ -n $bin ]] && has_pgvector "$bin"; then
  echo "$bin"
  exit
fi
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  explain_and_fail
fi

exec 9>/var/lock/voxanne-provision
flock 9
bin=$(newest_server)
if [[ -z $bin ]] || ! has_pgvector "$bin"; then
  say "installing PostgreSQL with pgvector, once (about a minute)"
  apt-get -qq update >&2
  [[ -n $bin ]] || install_packages postgresql
  bin=$(newest_server)
  install_pgvector "$bin"
fi
echo "$bin"
