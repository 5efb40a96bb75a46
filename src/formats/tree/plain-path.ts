/**
 * Names of a file that hold the path it was copied from, `/` and `:` replaced: `sosreport` and scripts that collect
 * files in one folder make them. Each is given back the folders that tell what it is.
 */
const FLAT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[._-])iommu_groups[._-](\d+)[._-](reserved_regions|type)$/, 'iommu_groups/$1/$2'],
  [/^(?:group[._-]?)?(\d+)[._-](reserved_regions)$/, 'iommu_groups/$1/$2'],
  [
    /(?:^|[._-])class[._-]iommu[._-](.+)[._-]((?:intel|amd)-iommu)[._-]([a-z]+(?:_[a-z]+)?)$/,
    'class/iommu/$1/$2/$3',
  ],
  [
    /(?:^|[._-])devices[._-]([0-9a-f]{4,8}[:_-][0-9a-f]{2}[:_-][0-9a-f]{2}\.[0-7])[._-]([a-z_]+)$/,
    'devices/$1/$2',
  ],
];

const FLAT = /iommu|reserved_regions|devices[._-]/;

/** A path with slashes; a name that holds a whole path (`sys_kernel_iommu_groups_8_reserved_regions`) is opened up. */
export function plainPath(path: string): string {
  const plain = path.includes('\\') ? path.replaceAll('\\', '/') : path;
  const at = plain.lastIndexOf('/') + 1;
  const last = plain.slice(at).replace(/\.txt$/, '');
  if (!FLAT.test(last)) return plain;
  for (const [pattern, opened] of FLAT_NAMES) {
    if (pattern.test(last)) return plain.slice(0, at) + last.replace(pattern, `/${opened}`);
  }
  return plain;
}
