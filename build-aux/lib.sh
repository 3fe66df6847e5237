# shellcheck shell=bash
# What build-aux/run and build-aux/test share: the packages that are missing, and the builds.
# To be sourced by bash under `set -euo pipefail`.

source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck disable=SC2034 # for those who source this
build_root=$source_root/_build

say () {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die () {
  say "$@"
  exit 1
}

# list_dependencies SECTION…: `package elsewhere why…`, one a line.
list_dependencies () {
  awk -v sections=" $* " '
    /^\[/ { section = substr ($0, 2, index ($0, "]") - 2); next }
    /^#/ || !NF { next }
    index (sections, " " section " ") { sub (/# */, ""); print }
  ' "$source_root/build-aux/dependencies"
}

# is_there ELSEWHERE: whether this system has what the second column of the list names.
is_there () {
  local dir
  case $1 in
    pc:*)   pkg-config --exists "${1#*:}" 2>/dev/null ;;
    bin:*)  command -v "${1#*:}" >/dev/null ;;
    font:*) [[ -n $(fc-list ":lang=${1#*:}" family 2>/dev/null) ]] ;;
    data:*)
      while IFS= read -r -d : dir; do
        [[ -e $dir/${1#*:} ]] && return
      done <<<"${XDG_DATA_DIRS:-/usr/local/share:/usr/share}:"
      return 1 ;;
    *) true ;;
  esac
}

as_root () {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "sudo is not installed; as root, run: $*"
  fi
}

# install_debian SECTION…: what dpkg does not know as installed, from apt.
install_debian () {
  local package wanted installed missing=()

  wanted=$(list_dependencies "$@" | cut -d ' ' -f 1)
  # dpkg-query fails when one of the names is unknown to it; what it prints is right all the same.
  # shellcheck disable=SC2086 # one word a package
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
  for package in $wanted; do
    grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
  done
  (( ${#missing[@]} )) || return 0

  say "installing ${missing[*]}"
  # One archive out of reach must not hide that the others have everything.
  as_root apt-get -q update >&2 || say "not every package list could be refreshed; going on"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${missing[@]}" >&2 ||
    die "apt-get could not install these packages (Zhaiyao needs Debian 12 or newer): ${missing[*]}"
}

# check_elsewhere SECTION…: on a system without apt, says what is missing and stops.
check_elsewhere () {
  local package elsewhere why count=0

  while read -r package elsewhere why; do
    is_there "$elsewhere" && continue
    (( count++ )) || {
      say "this system has no apt-get, so please install the following with its own package manager:"
      printf '  %-44s %-26s %s\n' "what is looked for" "Debian calls it" "what for" >&2
    }
    case $elsewhere in
      pc:*)   elsewhere="pkg-config module ${elsewhere#*:}" ;;
      bin:*)  elsewhere="program ${elsewhere#*:}" ;;
      font:*) elsewhere="a font for ${elsewhere#*:}" ;;
      data:*) elsewhere="file share/${elsewhere#*:}" ;;
    esac
    printf '  %-44s %-26s %s\n' "$elsewhere" "$package" "$why" >&2
  done < <(list_dependencies "$@")
  (( count == 0 )) || exit 1
}

# need SECTION…: everything these sections of build-aux/dependencies list.
need () {
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_debian "$@"
  else
    check_elsewhere "$@"
  fi
}

# configure DIR OPTION…: a build directory with exactly these options. A directory made with others,
# by another meson or for a source tree that has moved since, is made anew.
configure () {
  local dir=$1 stamp
  shift

  stamp="$(meson --version) $source_root $*"
  if [[ -f $dir/build.ninja && $(cat "$dir/.configured" 2>/dev/null) == "$stamp" ]]; then
    return
  fi
  rm -rf "$dir"
  mkdir -p "$dir"
  meson setup "$@" "$dir" "$source_root" >&2 || die "the build could not be configured; see above"
  printf '%s\n' "$stamp" >"$dir/.configured"
}

# build DIR [TARGET…]: everything in it, or what is named.
build () {
  meson compile -C "$@" >&2 || die "the build failed; see above"
}

# install_release: the application as a user gets it, in an installation of its own in _build/prefix,
# so that icons, settings and translations are found as they will be on a user's machine.
install_release () {
  local dir=$build_root/release

  prefix=$build_root/prefix
  configure "$dir" --buildtype=release --prefix="$prefix" --libdir=lib -Dtests=false
  build "$dir"
  meson install -C "$dir" --no-rebuild --only-changed --quiet >&2 ||
    die "the application could not be installed into $prefix"
}
