#!/bin/sh
# Prints what this machine says of its IOMMU and of who is behind it, as one text that iovascope reads whole:
# reserved regions, types and devices of the groups; ids, DMA masks and drivers of PCI devices; registers of the
# IOMMUs; kernel, page size; the lines of the boot log that are about any of these; /proc/iomem where it may be read.
#
#   sh collect.sh > my-host.txt
#   sh collect.sh --anonymous > my-host.txt    without the names of the host and of its devices
#   sh collect.sh --link [URL]                 a link that opens it (URL#gz=…), URL being where iovascope is
#
# It reads /sys, /proc and the kernel's log, and writes to standard output and nothing else. No root needed; with root
# the log and /proc/iomem are in it too. It runs in any POSIX shell. ROOT names a copied tree that holds sys and proc
# instead of the running kernel's; then uname and the log are asked nothing.

LC_ALL=C
export LC_ALL
root=${ROOT:-}
groups_dir=${GROUPS_DIR:-$root/sys/kernel/iommu_groups}
anonymous=
link=
base=

while [ $# -gt 0 ]; do
  case $1 in
  --anonymous) anonymous=1 ;;
  --link)
    link=1
    case ${2:-} in
    '' | --*) ;;
    *)
      base=$2
      shift
      ;;
    esac
    ;;
  *)
    printf 'collect.sh: %s is no option; there are --anonymous and --link [URL]\n' "$1" >&2
    exit 2
    ;;
  esac
  shift
done

if [ ! -d "$groups_dir" ] || [ -z "$(ls "$groups_dir" 2>/dev/null)" ]; then
  echo "collect.sh: $groups_dir has no groups: is the IOMMU switched on (firmware, and intel_iommu=on or the like)?" >&2
  exit 1
fi

# What a path is on the machine itself.
plain() {
  case $1 in
  "$root"/*) printf '%s' "${1#"$root"}" ;;
  *) printf '%s' "$1" ;;
  esac
}

# A file as "tail -n +1" shows it, the empty ones with their header too. What is no file is passed over.
show() {
  [ -e "$1" ] || return 0
  if [ -r "$1" ]; then
    printf '==> %s <==\n' "$(plain "$1")"
    # A copy may be padded with NULs.
    tr -d '\000' <"$1"
    printf '\n'
  else
    printf 'collect.sh: %s can not be read\n' "$1" >&2
  fi
}

# Whether a path is there; a link that leads nowhere, in a copy, counts.
there() {
  [ -e "$1" ] || [ -h "$1" ]
}

# Where a link leads, its last name alone.
leads_to() {
  [ -h "$1" ] || return 0
  to=$(ls -ld "$1" 2>/dev/null)
  printf '%s' "${to##*/}"
}

# " key=value" where the file has a value that is no "none".
fact() {
  value=
  [ -r "$2" ] && read -r value <"$2"
  case $value in
  '' | -1) ;;
  *) printf ' %s=%s' "$1" "$value" ;;
  esac
}

# The iommu options of a command line are all that is not private in it.
options() {
  if [ -n "$anonymous" ]; then
    tr ' ' '\n' | grep -E '^[a-z0-9_.-]*(iommu|smmu|vfio)[a-z0-9_.-]*(=[a-z0-9_,]*)?$' | tr '\n' ' '
    echo
  else
    cat
  fi
}

collect_head() {
  if [ -z "$root" ]; then
    release=$(uname -r)
    [ -n "$anonymous" ] && release=${release%%[!0-9.]*}
    printf '# iovascope collect.sh 2, %s %s %s\n' "$(uname -s)" "$release" "$(uname -m)"
    size=$(getconf PAGESIZE 2>/dev/null) && printf '# page size %s\n' "$size"
    [ -z "$anonymous" ] && printf '# host name %s\n' "$(uname -n)"
  else
    echo '# iovascope collect.sh 2'
    if [ -r "$root/proc/version" ]; then
      [ -n "$anonymous" ] && sed 's/^\(Linux version [0-9.]*\).*/\1/' "$root/proc/version"
      [ -z "$anonymous" ] && cat "$root/proc/version"
    fi
  fi
  if [ -r "$root/proc/cmdline" ]; then
    printf 'Kernel command line: '
    tr -d '\000' <"$root/proc/cmdline" | options
  fi
  echo
}

collect_groups() {
  ls "$groups_dir" | sort -n | while read -r group; do
    show "$groups_dir/$group/reserved_regions"
    show "$groups_dir/$group/type"
    for device in "$groups_dir/$group/devices"/*; do
      # Where there is none the pattern stands for itself.
      there "$device" && printf '%s\n' "$(plain "$device")"
    done
    printf '\n'
  done
}

collect_devices() {
  echo '# PCI devices'
  for device in "$root"/sys/bus/pci/devices/*; do
    there "$device" || continue
    printf '%s' "${device##*/}"
    for key in vendor device class dma_mask_bits numa_node; do
      fact "$key" "$device/$key"
    done
    driver=$(leads_to "$device/driver")
    printf ' driver=%s\n' "${driver:-none}"
  done
  echo
}

collect_iommus() {
  for iommu in "$root"/sys/class/iommu/*; do
    there "$iommu" || continue
    name=${iommu##*/}
    to=
    [ -h "$iommu" ] && to=$(ls -ld "$iommu") && to=${to##* -> }
    printf '== /sys/class/iommu/%s%s\n' "$name" "${to:+ -> $to}"
    for device in "$iommu"/devices/*; do
      there "$device" && printf '/sys/class/iommu/%s/devices/%s\n' "$name" "${device##*/}"
    done
    for file in "$iommu"/intel-iommu/* "$iommu"/amd-iommu/*; do
      show "$file"
    done
    echo
  done
}

collect_log() {
  [ -z "$root" ] || return 0
  log=$(dmesg 2>/dev/null) && [ -n "$log" ] || log=$(journalctl -k -b 0 -o cat --no-pager 2>/dev/null)
  if [ -z "$log" ]; then
    echo 'collect.sh: the log of the kernel can not be read; as root it can' >&2
    return 0
  fi
  echo '# kernel log'
  printf '%s\n' "$log" |
    grep -E 'DMAR|AMD-Vi|[iI][oO][mM][mM][uU]|smmu|RMRR|BIOS-e820|root bus resource|MEM 0x' |
    grep -v -i -E 'command line|fault|request device'
  echo
}

# Without the right to read it every address in it is 0.
collect_iomem() {
  [ -r "$root/proc/iomem" ] || return 0
  if grep -q '^ *0*[1-9a-f][0-9a-f]*-' "$root/proc/iomem" 2>/dev/null; then
    show "$root/proc/iomem"
  else
    echo 'collect.sh: /proc/iomem is all zeros for you; as root it is not' >&2
  fi
}

collect() {
  collect_head
  collect_groups
  collect_devices
  collect_iommus
  collect_log
  collect_iomem
}

# The names of devices become device-1, device-2, …, the same for the same. Lines with a short PCI address go.
without_names() {
  awk '
    function neutral(name) {
      if (!(name in known)) known[name] = "device-" (++count)
      return known[name]
    }
    # The line with every mention of name as a whole word replaced.
    function replaced(line, name, by,   done, at, before, after) {
      done = ""
      while ((at = index(line, name)) > 0) {
        before = at > 1 ? substr(line, at - 1, 1) : " "
        after = substr(line, at + length(name), 1)
        done = done substr(line, 1, at - 1) ((before after) ~ /[A-Za-z0-9_]/ ? name : by)
        line = substr(line, at + length(name))
      }
      return done line
    }
    BEGIN {
      h = "[0-9a-f]"
      full = h h h h "+:" h h ":" h h "[.][0-7]"
      short = "(^|[^0-9a-f:])" h h ":" h h "[.][0-7]"
    }
    {
      rest = $0
      line = ""
      if (match(rest, /\/iommu_groups\/[^\/]*\/devices\/[^\/]*$/)) {
        name = rest
        sub(/.*\//, "", name)
        if (name !~ full) others[name] = neutral(name)
        print substr(rest, 1, length(rest) - length(name)) neutral(name)
        next
      }
      while (match(rest, full)) {
        line = line substr(rest, 1, RSTART - 1) neutral(substr(rest, RSTART, RLENGTH))
        rest = substr(rest, RSTART + RLENGTH)
      }
      line = line rest
      if (line ~ short) next
      for (name in others) line = replaced(line, name, others[name])
      print line
    }
  '
}

all() {
  if [ -n "$anonymous" ]; then
    collect | without_names
  else
    collect
  fi
}

if [ -z "$link" ]; then
  all
  exit 0
fi

for tool in gzip base64; do
  if ! command -v $tool >/dev/null 2>&1; then
    echo "collect.sh: --link needs $tool, which is not here; without it the text itself is printed" >&2
    exit 1
  fi
done
printf '%s#gz=' "$base"
all | gzip -9 | base64 | tr -d '\n'
echo
