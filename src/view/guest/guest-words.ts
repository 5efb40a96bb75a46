import type { GuestIommuProblem } from '../../consumers/guest/guest-iommu.ts';
import type { Refused } from '../../consumers/guest/refused.ts';
import { counted } from '../../model/count.ts';
import { formatRange } from '../../model/range.ts';
import { assertNever } from '../../model/result.ts';
import { formatSize } from '../../model/size.ts';
import { optionSize } from '../../presets/guests/common-parameters.ts';
import type {
  GuestError,
  GuestLayout,
  GuestValue,
  GuestValues,
} from '../../presets/guests/guest-layout.ts';
import type { GuestParameterError } from '../../presets/guests/parameters.ts';

/** What is wrong with a parameter's text, as a short sentence. */
export function parameterProblem({ code, known }: GuestParameterError): string {
  const [limit = ''] = known;
  const size = /^\d+$/.test(limit) ? formatSize(BigInt(limit)) : limit;
  switch (code) {
    case 'unknown-parameter':
      return 'This layout has no such parameter.';
    case 'not-a-size':
      return 'A size such as 4G or 512M.';
    case 'not-an-integer':
      return 'A whole number.';
    case 'not-a-choice':
      return `One of ${known.join(', ')}.`;
    case 'not-a-boolean':
      return 'on or off.';
    case 'not-a-range':
      return `Ranges such as 0x0-0xbfffffff; not “${limit}”.`;
    case 'too-small':
      return `At least ${size}.`;
    case 'too-large':
      return `At most ${size}.`;
    case 'not-a-multiple':
      return `A multiple of ${size}.`;
    default:
      return assertNever(code);
  }
}

/** Why a monitor would not start with these values. */
export function guestErrorText(error: GuestError): string {
  switch (error.code) {
    case 'maxmem-below-ram':
      return 'The most memory (maxmem) is less than the RAM.';
    case 'no-hot-plug-memory':
      return 'This machine version knows no memory that is plugged in later.';
    case 'phys-bits-too-low':
      return `Its highest address needs ${error.needs} physical address bits.`;
    case 'ram-too-large':
      return `This layout has at most ${formatSize(error.limit)} of RAM.`;
    case 'no-pieces':
      return 'There is nothing to lay out yet: give it some ranges.';
    default:
      return assertNever(error);
  }
}

/** Whether the guest starts on a host, in one sentence; `errno` where none of the host's groups can be assigned. */
export function startsText({ fatal, warning }: Refused, errno?: string): string {
  if (errno !== undefined) {
    return `The guest does not start with a device of this host: no group can be assigned (${errno})`;
  }
  if (fatal > 0) {
    return `The guest does not start: ${counted(fatal, 'piece')} that VFIO maps at the start ${fatal === 1 ? 'is' : 'are'} refused`;
  }
  return warning === 0
    ? 'The guest starts: nothing that VFIO maps is refused'
    : `The guest starts; ${counted(warning, 'piece')} for devices ${warning === 1 ? 'is' : 'are'} refused in part`;
}

/** What the guest's own IOMMU means on a host. */
export function iommuText(problem: GuestIommuProblem): string {
  const { guestBits } = problem;
  switch (problem.code) {
    case 'guest-wider':
      return (
        `The guest’s IOMMU has ${guestBits} bits, the host’s ranges end at ${problem.hostBits}: ` +
        (problem.severity === 'fatal'
          ? 'QEMU refuses the device.'
          : 'the guest may choose addresses that the host refuses.')
      );
    case 'guest-narrower':
      return `The guest’s IOMMU has ${guestBits} bits: its devices do not reach ${problem.piece.name} at its own address.`;
    default:
      return assertNever(problem);
  }
}

/** A parameter's value as one would type it. */
export function textOfValue(value: GuestValue): string {
  if (typeof value === 'bigint') return value === 0n ? '0' : optionSize(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'object') return value.map(formatRange).join(', ');
  return value.toString();
}

/** The values as texts; those that are the layout's own are left out. */
export function textsOfValues(layout: GuestLayout, values: GuestValues): Record<string, string> {
  return Object.fromEntries(
    layout.parameters.flatMap(({ id, standard }) => {
      const value = values[id];
      const text = value === undefined ? '' : textOfValue(value);
      return text === '' || text === textOfValue(standard) ? [] : [[id, text]];
    }),
  );
}
