#!/bin/sh
# Builds for Linux, from the locked libraries: the frozen folder, the portable archive and the Debian package, in dist/.
set -eu
cd "$(dirname "$0")/.."
sh installers/freeze.sh
python=build/venv/bin/python
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' shared_plan/__init__.py)
machine=$(dpkg --print-architecture 2>/dev/null || uname -m)
sh installers/check-frozen.sh dist/shared-plan/shared-plan

"$python" installers/icons.py build/icons
PYTHONPATH=. "$python" installers/linux/man.py build/shared-plan.1
archive="shared-plan-$version-linux-$machine"
rm -rf "dist/$archive.tar.xz" dist/*.deb build/archive build/deb
mkdir -p "build/archive/$archive"
cp -a dist/shared-plan/. "build/archive/$archive/"
cp LICENSE README.md installers/FOR-IT.md "build/archive/$archive/"
tar -C build/archive --owner=0 --group=0 --sort=name -c "$archive" | xz -6 -T0 > "dist/$archive.tar.xz"

root=build/deb
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$root/usr/share/applications" "$root/usr/share/mime/packages" \
    "$root/usr/share/man/man1" "$root/usr/share/doc/shared-plan" "$root/usr/share/icons/hicolor/scalable/apps"
cp -a dist/shared-plan "$root/usr/lib/shared-plan"
ln -s ../lib/shared-plan/shared-plan "$root/usr/bin/shared-plan"
cp installers/linux/shared-plan.desktop "$root/usr/share/applications/"
cp installers/linux/shared-plan.xml "$root/usr/share/mime/packages/"
cp resources/program/shared-plan.svg "$root/usr/share/icons/hicolor/scalable/apps/"
for size in 16 24 32 48 64 128 256; do
    mkdir -p "$root/usr/share/icons/hicolor/${size}x$size/apps"
    cp "build/icons/shared-plan-$size.png" "$root/usr/share/icons/hicolor/${size}x$size/apps/shared-plan.png"
done
gzip -9 -n -c build/shared-plan.1 > "$root/usr/share/man/man1/shared-plan.1.gz"
cp installers/FOR-IT.md "$root/usr/share/doc/shared-plan/"
cp LICENSE "$root/usr/share/doc/shared-plan/copyright"
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/lib/shared-plan/shared-plan"
kilobytes=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
needs=$(ldd --version | sed -n '1s/.* //p')
sed -e "s/@VERSION@/$version/; s/@MACHINE@/$machine/; s/@KILOBYTES@/$kilobytes/; s/@LIBC@/$needs/" installers/linux/control > "$root/DEBIAN/control"
sed -e "s/@VERSION@/$version/" installers/linux/preinst > "$root/DEBIAN/preinst"
chmod 755 "$root/DEBIAN/preinst"
(cd "$root" && find usr -type f -exec md5sum {} +) > "$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group -Zxz -z6 --build "$root" "dist/shared-plan_${version}_$machine.deb"
(cd dist && sha256sum "$archive.tar.xz" ./*.deb) | tee dist/SHA256SUMS
