import type { Machine } from '../../model/machine.ts';

/** The values of `name=a,b` on the kernel's command line, in order; empty where it is not there or not known. */
export function optionValues(machine: Machine, name: string): readonly string[] {
  return (machine.bootOptions?.value ?? [])
    .filter((word) => word.startsWith(`${name}=`))
    .flatMap((word) => word.slice(name.length + 1).split(','));
}
