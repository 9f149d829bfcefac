#!/usr/bin/env bash
# Look over a .deb, install it, validate what it installed, run it without a screen, purge it: nothing may be left behind.
# Needs root (or sudo), lintian, desktop-file-utils and appstream.    packaging/linux/check_deb.sh dist/gcp-desktop_*.deb
set -euo pipefail
deb=$(realpath "$1")
run_as_root=()
if [ "$(id -u)" != 0 ]; then run_as_root=(sudo); fi
files=$(mktemp)
home=$(mktemp -d)
trap 'rm -rf "$files" "$home"' EXIT

# How the libraries of others in the bundle are built is not for us to change.
echo "== lintian"
lintian --allow-root --tag-display-limit 0 "$deb" | grep -v '\[usr/lib/gcp-desktop/' > "$files" || true
cat "$files"
if grep -q '^E:' "$files"; then exit 1; fi

echo "== install"
dpkg-deb --contents "$deb" | awk '$6 !~ /\/$/ { sub(/^\./, "", $6); print $6 }' > "$files"
"${run_as_root[@]}" apt-get install -y -qq --no-install-recommends "$deb"

echo "== validate"
desktop-file-validate /usr/share/applications/gcp-desktop.desktop
appstreamcli validate --no-net /usr/share/metainfo/io.github.gcp_desktop.gcp_desktop.metainfo.xml

echo "== run, with an empty home and no Python on the PATH"
env -i HOME="$home" PATH=/nonexistent /usr/bin/gcp-desktop --self-test
env -i HOME="$home" PATH=/nonexistent /usr/bin/gcp models list

echo "== purge"
"${run_as_root[@]}" apt-get purge -y -qq gcp-desktop
if dpkg-query --status gcp-desktop 2>/dev/null; then
    echo "dpkg still knows it" >&2
    exit 1
fi
left=0
while IFS= read -r file; do
    if [ -e "$file" ]; then
        echo "left behind: $file" >&2
        left=1
    fi
done < "$files"
if [ -e /usr/lib/gcp-desktop ]; then
    echo "left behind: /usr/lib/gcp-desktop" >&2
    left=1
fi
echo "== in the home: $(find "$home" -type f | wc -l) files"
exit $left
