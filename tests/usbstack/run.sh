#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Our drivers on a real Linux USB stack: Debian's kernel in a virtual machine without hardware, software emulation only.
#   run.sh GUEST_TEST FOLDER BUILD     GUEST_TEST is the program for inside, FOLDER keeps kernel and udev between runs,
#                                      BUILD is what would be installed
# Needs qemu-system-x86, busybox-static, cpio, kmod, zstd, and the Debian archive the first time.
set -euo pipefail
program=$(realpath "$1")
folder=$2
build=$(realpath "$3")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder"
cd "$folder"

# Kernel and udev as Debian packages, unpacked here and installed nowhere.
if [ ! -f ready ]; then
    kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-6[^ ]*\)/\1/p' | head -n 1)
    [ -n "$kernel" ] || { echo "The Debian archive has no linux-image-amd64; run apt-get update." >&2; exit 1; }
    rm -rf packages kernel udev
    mkdir packages
    (cd packages && apt-get -q download "$kernel" udev)
    dpkg -x packages/"$kernel"_*.deb kernel
    dpkg -x packages/udev_*.deb udev
    depmod -b kernel "$(ls kernel/lib/modules)"
    touch ready
fi
version=$(ls kernel/lib/modules)

# A file system with busybox, udev, the modules in the order of their dependencies, and the test with its libraries.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
mkdir -p "$root"/{bin,lib,lib64,lib/udev/rules.d,etc,modules,dev,proc,sys,run,tmp}
ln -s /lib "$root/lib/x86_64-linux-gnu"
mkdir "$root/usr"
ln -s /lib "$root/usr/lib"
cp /bin/busybox "$root/bin/"
for applet in sh mount insmod sed reboot; do ln -s busybox "$root/bin/$applet"; done
with_libraries() {
    cp -L "$1" "$root/bin/"
    ldd "$1" | awk '/=> \//{print $3} /^\t\/lib64/{print $1}' | while read -r library; do
        case $library in /lib64/*) cp -nL "$library" "$root/lib64/" ;; *) cp -nL "$library" "$root/lib/" ;; esac
    done
}
with_libraries udev/bin/udevadm
ln -s udevadm "$root/bin/systemd-udevd"
cp udev/lib/udev/rules.d/50-udev-default.rules "$root/lib/udev/rules.d/"
# The rule as an installation has it; the test puts it in place.
DESTDIR=$root/installed cmake --install "$build" --prefix /usr >/dev/null
mv "$root/installed/usr/lib/udev/rules.d/70-cryotrail.rules" "$root/"
rm -r "$root/installed"
strip -o "$root/guest_test" "$program"
with_libraries "$root/guest_test"
rm "$root/guest_test"
printf 'root:x:0:0::/root:/bin/sh\n' >"$root/etc/passwd"
printf '%s\n' root:x:0: tty:x:5: lp:x:7: disk:x:6: kmem:x:15: dialout:x:20: cdrom:x:24: tape:x:26: audio:x:29: video:x:44: \
    plugdev:x:46: input:x:104: kvm:x:105: render:x:106: sgx:x:107: >"$root/etc/group"
# What the keys of a keyboard mean.
mkdir -p "$root/usr/share/X11"
cp -r /usr/share/X11/xkb "$root/usr/share/X11/"
for module in dummy_hcd usb_f_hid usb_f_acm usb_f_printer usbhid hid-generic evdev cdc-acm usblp; do
    modprobe -d kernel -S "$version" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | awk '!seen[$0]++' | while read -r file; do
    cp "$file" "$root/modules/"
    basename "$file" >>"$root/modules/order"
done
echo "dummy_hcd.ko num=2" >"$root/modules/arguments"
cp "$here/init" "$root/init"
chmod 755 "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet) | zstd -3 -q -f -o initrd.zst

# KVM may be present and broken, so it is never chosen. Linux' own gadget drivers have bugs: when the kernel inside reports a
# fault of its own or hangs, what the test saw proves nothing either way, and it is begun again.
status=0
for attempt in 1 2 3; do
    status=0
    timeout 90 qemu-system-x86_64 -accel tcg,thread=multi -cpu max -M q35 -m 768 -nodefaults -nographic -no-reboot -serial stdio \
        -kernel kernel/boot/vmlinuz-"$version" -initrd initrd.zst \
        -append "console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off" </dev/null 2>&1 | tee console.log || status=$?
    ! grep -q 'RESULT rc=0' console.log || exit 0
    [ "$status" = 124 ] || grep -qE 'BUG: |Oops|general protection fault|Kernel panic|preempt_count' console.log || break
    echo "The kernel inside failed in attempt $attempt."
done
echo "The test inside the machine failed (qemu ended with $status)." >&2
exit 1
