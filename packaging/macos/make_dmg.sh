#!/usr/bin/env bash
# Make dist/gcp-desktop-VERSION-macos-ARCH.dmg of the built application, with a link to the Applications folder.
#
# CODESIGN_IDENTITY    signs with this identity ("Developer ID Application: ..."); without it the ad-hoc signature
#                      that PyInstaller gave stays, and macOS asks the person before the first start
# NOTARY_PROFILE       then notarises with this profile of `xcrun notarytool store-credentials`
set -euo pipefail
cd "$(dirname "$0")/../.."

application="build/dist/GCP Desktop.app"
version=$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$application/Contents/Info.plist")
image="dist/gcp-desktop-$version-macos-$(uname -m).dmg"

if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
        --sign "$CODESIGN_IDENTITY" "$application"
fi
codesign --verify --deep --strict "$application"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$application" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "GCP Desktop" -srcfolder "$stage" -format ULFO -ov "$image"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
