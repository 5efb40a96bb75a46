/** Error numbers that a map or an attach can give, as every architecture here has them (`asm-generic/errno*.h`). */
const NAMES: Readonly<Record<string, string>> = {
  '1': 'EPERM',
  '2': 'ENOENT',
  '5': 'EIO',
  '7': 'E2BIG',
  '11': 'EAGAIN',
  '12': 'ENOMEM',
  '13': 'EACCES',
  '14': 'EFAULT',
  '16': 'EBUSY',
  '17': 'EEXIST',
  '19': 'ENODEV',
  '22': 'EINVAL',
  '25': 'ENOTTY',
  '28': 'ENOSPC',
  '34': 'ERANGE',
  '75': 'EOVERFLOW',
  '95': 'EOPNOTSUPP',
  '98': 'EADDRINUSE',
};

/** `22` or `-22` as `EINVAL`; `errno 123` where the number has no name here; undefined for 0. */
export function errnoName(number: string): string | undefined {
  const digits = number.replace(/^-/, '');
  if (/^0+$/.test(digits)) return undefined;
  return Object.hasOwn(NAMES, digits) ? NAMES[digits] : `errno ${digits}`;
}
