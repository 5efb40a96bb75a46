import type { FitQuestion } from '../../consumers/fit.ts';
import { parseQuantity, parseRange, type QuantityError } from '../../model/quantity.ts';
import type { FitTexts } from '../../store/state.ts';

/** What is asked, without the page size, which is each host's own. */
export type Question = Omit<FitQuestion, 'pageSize'>;

/** What is wrong with a field, as a sentence. */
export type FitProblems = Readonly<Partial<Record<'size' | 'align' | 'within', string>>>;

/** The question that the fields ask, or what is wrong with them. */
export function readQuestion({ size, align, from, within }: FitTexts): {
  readonly question?: Question;
  readonly problems: FitProblems;
} {
  const bytes = parseQuantity(size);
  const multiple = align.trim() === '' ? undefined : parseQuantity(align);
  const window = within.trim() === '' ? undefined : parseRange(within);
  const problems: FitProblems = {
    ...(!bytes.ok && { size: 'A size such as 16M or 0x1000000.' }),
    ...(bytes.ok && bytes.value === 0n && { size: 'More than nothing.' }),
    ...(multiple && !multiple.ok && { align: 'A size such as 2M.' }),
    ...(multiple?.ok && !isAlignment(multiple.value) && { align: 'From 1 byte to 8 EiB.' }),
    ...(window && !window.ok && { within: windowProblem(window.error) }),
  };
  if (!bytes.ok || Object.keys(problems).length > 0) return { problems };
  return {
    problems,
    question: {
      size: bytes.value,
      from,
      ...(multiple?.ok && { align: multiple.value }),
      ...(window?.ok && { within: window.value }),
    },
  };
}

/** 2^63 is the largest alignment below the end of the space. */
function isAlignment(value: bigint): boolean {
  return value >= 1n && value <= 1n << 63n;
}

function windowProblem({ code }: QuantityError): string {
  return code === 'reversed'
    ? 'The last address is below the first.'
    : 'A range such as 0x0-0xffffffff or 4G+4G.';
}
