#!/bin/sh
# Prints what this machine's kernel says of its IOMMU groups, for iovascope:
# the reserved regions, the type and the devices of each group.
#
#   sh collect.sh > my-host.txt
#
# It reads files of /sys and writes to standard output, and nothing else. No root needed.
# It runs in any POSIX shell; GROUPS_DIR names another tree than that of the running kernel.

LC_ALL=C
export LC_ALL
groups_dir=${GROUPS_DIR:-/sys/kernel/iommu_groups}

if [ ! -d "$groups_dir" ] || [ -z "$(ls "$groups_dir" 2>/dev/null)" ]; then
  echo "collect.sh: $groups_dir has no groups: is the IOMMU switched on (firmware, and intel_iommu=on or the like)?" >&2
  exit 1
fi

# A file as "tail -n +1" shows it, the empty ones with their header too.
show() {
  if [ -r "$1" ]; then
    printf '==> %s <==\n' "$1"
    cat "$1"
    printf '\n'
  else
    printf 'collect.sh: %s can not be read\n' "$1" >&2
  fi
}

printf '# iovascope collect.sh 1, %s %s\n\n' "$(uname -sr)" "$(uname -m)"

ls "$groups_dir" | sort -n | while read -r group; do
  show "$groups_dir/$group/reserved_regions"
  if [ -e "$groups_dir/$group/type" ]; then
    show "$groups_dir/$group/type"
  fi
  for device in "$groups_dir/$group/devices"/*; do
    # Where there is none the pattern stands for itself.
    if [ -e "$device" ] || [ -h "$device" ]; then
      printf '%s\n' "$device"
    fi
  done
  printf '\n'
done
