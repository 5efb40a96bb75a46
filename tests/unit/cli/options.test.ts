import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/options.ts';
import { HELP } from '../../../src/cli/usage.ts';

function parsed(text: string) {
  return parseCommand(text.split(' ').filter((word) => word !== ''));
}

function problem(text: string): string {
  const command = parsed(text);
  return command.ok ? `no problem: ${command.value.kind}` : command.error;
}

describe('parseCommand', () => {
  test('report with an input takes the defaults', () => {
    expect(parsed('report a.txt -')).toEqual({
      ok: true,
      value: {
        kind: 'report',
        options: {
          consumer: 'vfio-type1',
          oneHost: false,
          json: false,
          strict: false,
          inputs: ['a.txt', '-'],
        },
      },
    });
  });

  test('takes every option, before or after inputs', () => {
    const command = parsed(
      'report --json a --strict --one-host --for=sysfs --group 1,dev:0000:00:1f.0 --group 8 --address-bits 39 --dma-mask-bits 0x2a b',
    );
    expect(command).toMatchObject({
      ok: true,
      value: {
        options: {
          consumer: 'sysfs',
          groups: ['1', 'dev:0000:00:1f.0', '8'],
          aperture: {
            range: { first: 0n, last: 0x7f_ffff_ffffn },
            because: 'option --address-bits',
          },
          dmaMask: { bits: 42, because: 'option --dma-mask-bits' },
          oneHost: true,
          json: true,
          strict: true,
          inputs: ['a', 'b'],
        },
      },
    });
  });

  test.each([
    ['--address-bits 1', 0n, 1n],
    ['--address-bits 64', 0n, 0xffff_ffff_ffff_ffffn],
    ['--aperture 0x1000-0x1fff', 0x1000n, 0x1fffn],
    ['--aperture 0..511GiB', 0n, 511n << 30n],
    ['--aperture 4G+4G', 1n << 32n, (1n << 33n) - 1n],
    ['--aperture 0-0xffffffffffffffff', 0n, 0xffff_ffff_ffff_ffffn],
  ])('reads %s', (option, first, last) => {
    expect(parsed(`report ${option} a`)).toMatchObject({
      ok: true,
      value: { options: { aperture: { range: { first, last } } } },
    });
  });

  test.each(['--help', 'report --help', '-h', 'report a --help'])('%s asks for help', (text) => {
    expect(parsed(text)).toEqual({ ok: true, value: { kind: 'help' } });
  });

  test('--version asks for the version', () => {
    expect(parsed('--version')).toEqual({ ok: true, value: { kind: 'version' } });
  });

  test.each([
    '--device x',
    '--device=0000:00:1f.0',
    '--kernel 6.1',
    '--sw-msi none',
    '--no-acs',
    '--bus-limit 4G',
    '--pci-window 0-1',
    '--dma-range 0-1',
    '--page-size 64K',
  ])('%s is not built yet', (option) => {
    const name = option.split(/[ =]/)[0] ?? '';
    expect(problem(`report ${option} a`)).toBe(`the option ${name} is not built yet`);
  });

  test.each(['probe 0-1', 'fit 1G', 'compare a b', 'link a'])('%s is not built yet', (text) => {
    expect(problem(text)).toMatch(/^the command \w+ is not built yet$/);
  });

  test.each(['iommufd', 'dma-api'])('--for %s is not built yet', (id) => {
    expect(problem(`report --for ${id} a`)).toBe(`--for ${id} is not built yet`);
  });

  test.each([
    ['', 'usage: iovascope report'],
    ['report', 'no INPUT given; usage: iovascope report'],
    ['reprot a', 'unknown command reprot'],
    ['report --jsno a', 'unknown option --jsno'],
    ['report -x a', 'unknown option -x'],
    ['report --for vfio a', '--for vfio: no such consumer (there are sysfs, vfio-type1)'],
    ['report --for --json a', 'the option --for needs a value'],
    ['report a --for', 'the option --for needs a value'],
    ['report a --for=', 'the option --for needs a value'],
    ['report --json=yes a', 'the option --json takes no value'],
    ['report --for sysfs --for sysfs a', 'the option --for is given twice'],
    ['report --address-bits 0 a', '--address-bits 0: expected a number of bits, 1 to 64'],
    ['report --address-bits 65 a', '--address-bits 65: expected a number of bits, 1 to 64'],
    ['report --address-bits x a', '--address-bits x: expected a number of bits, 1 to 64'],
    ['report --dma-mask-bits 0 a', '--dma-mask-bits 0: expected a number of bits, 1 to 64'],
    ['report --aperture 2-1 a', '--aperture 2-1: expected FIRST-LAST'],
    ['report --aperture 0-0x10000000000000000 a', '--aperture 0-0x10000000000000000: expected'],
    ['report --aperture 0-1 --address-bits 1 a', '--address-bits and --aperture both'],
    ['report --group 1, a', '--group: an empty group id'],
    ['report - -', 'standard input (-) can be read once only'],
  ])('%s is refused', (text, why) => {
    expect(problem(text)).toContain(why);
    expect(problem(text)).not.toContain('\n');
  });

  test('the help names every option that is taken, and none that is not', () => {
    const named = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(
      [
        'for',
        'group',
        'address-bits',
        'aperture',
        'dma-mask-bits',
        'one-host',
        'json',
        'strict',
      ].toSorted(),
    );
    for (const name of named) expect(problem(`report --${name} 1 a`)).not.toContain('unknown');
    for (const line of HELP.split('\n')) expect(line.length, line).toBeLessThanOrEqual(88);
  });
});
