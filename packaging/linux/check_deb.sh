#!/usr/bin/env bash
# Install a .deb, validate what it installed, run it without a screen, remove it: nothing may be left behind.
# Needs root (or sudo), desktop-file-utils and appstream.    packaging/linux/check_deb.sh dist/gcp-desktop_*.deb
set -euo pipefail
deb=$(realpath "$1")
run_as_root=()
if [ "$(id -u)" != 0 ]; then run_as_root=(sudo); fi
files=$(mktemp)
home=$(mktemp -d)
trap 'rm -rf "$files" "$home"' EXIT

echo "== install"
dpkg-deb --contents "$deb" | awk '$6 !~ /\/$/ { sub(/^\./, "", $6); print $6 }' > "$files"
"${run_as_root[@]}" apt-get install -y -qq --no-install-recommends "$deb"

echo "== validate"
desktop-file-validate /usr/share/applications/gcp-desktop.desktop
appstreamcli validate --no-net /usr/share/metainfo/io.github.gcp_desktop.gcp_desktop.metainfo.xml

echo "== run, with an empty home and no Python on the PATH"
env -i HOME="$home" PATH=/nonexistent /usr/bin/gcp-desktop --self-test
env -i HOME="$home" PATH=/nonexistent /usr/bin/gcp models list

echo "== remove"
"${run_as_root[@]}" apt-get remove -y -qq gcp-desktop
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
