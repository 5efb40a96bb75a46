import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/options.ts';
import { OPTIONS } from '../../../src/cli/arguments.ts';
import { HELP } from '../../../src/cli/usage.ts';
import { span } from '../consumers/text-host.ts';

function said<T>(value: T, option: string): { value: T; because: string } {
  return { value, because: `option --${option}` };
}

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
          settings: {},
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
          settings: {
            groups: ['1', 'dev:0000:00:1f.0', '8'],
            aperture: {
              range: { first: 0n, last: 0x7f_ffff_ffffn },
              because: 'option --address-bits',
            },
            dmaMask: { bits: 42, because: 'option --dma-mask-bits' },
          },
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
      value: { options: { settings: { aperture: { range: { first, last } } } } },
    });
  });

  test.each(['--help', 'report --help', '-h', 'report a --help'])('%s asks for help', (text) => {
    expect(parsed(text)).toEqual({ ok: true, value: { kind: 'help' } });
  });

  test('--version asks for the version', () => {
    expect(parsed('--version')).toEqual({ ok: true, value: { kind: 'version' } });
  });

  test.each([
    ['--device 0000:00:1f.0,0000:00:1f.2', { devices: ['0000:00:1f.0', '0000:00:1f.2'] }],
    ['--kernel 6.1', { kernel: said({ major: 6, minor: 1 }, 'kernel') }],
    ['--sw-msi none', { softwareMsi: said('none', 'sw-msi') }],
    ['--sw-msi 0xa0000000+1M', { softwareMsi: said(span('0xa0000000-0xa00fffff'), 'sw-msi') }],
    ['--no-acs', { whatIf: { noAcs: true } }],
    ['--no-isolated-msi --nest-parent', { whatIf: { noIsolatedMsi: true, nestParent: true } }],
    ['--proposal-2020', { whatIf: { proposal2020: true } }],
    ['--bus-limit 0xffffffff', { busLimit: said(0xffff_ffffn, 'bus-limit') }],
    [
      '--pci-window 0xe0000000-0xefffffff --pci-window 0..1',
      { pciWindows: said([span('0xe0000000-0xefffffff'), span('0-1')], 'pci-window') },
    ],
    ['--dma-range 2G+2G', { dmaRanges: said([span('0x80000000-0xffffffff')], 'dma-range') }],
    ['--page-size 64K', { pageSize: said(0x1_0000n, 'page-size') }],
  ])('%s is a setting', (options, settings) => {
    expect(parsed(`report ${options} a`)).toMatchObject({
      ok: true,
      value: { options: { settings } },
    });
  });

  test.each(['sysfs', 'vfio-type1', 'iommufd', 'dma-api'])('--for %s is a consumer', (id) => {
    expect(parsed(`report --for ${id} a`)).toMatchObject({ value: { options: { consumer: id } } });
  });

  test('probe takes ranges, or an error line', () => {
    expect(parsed('probe 0-0xfff,4G+16M a b')).toMatchObject({
      value: {
        kind: 'probe',
        ranges: [span('0-0xfff'), span('4G+16M')],
        options: { inputs: ['a', 'b'] },
      },
    });
    const line =
      'qemu: vfio_dma_map(0x5571, 0x380000000000, 0x1000000, 0x7f98) = -22 (Invalid argument)';
    expect(parseCommand(['probe', line, 'a'])).toMatchObject({
      value: { ranges: [span('0x380000000000+16M')] },
    });
  });

  test('fit takes a size and where to look', () => {
    expect(parsed('fit 1G a')).toMatchObject({
      value: { fit: { size: 1n << 30n, from: 'bottom' } },
    });
    expect(parsed('fit 0x1000 --align 2M --from top --within 0-4G a')).toMatchObject({
      value: { fit: { size: 0x1000n, align: 2n << 20n, from: 'top', within: span('0-4G') } },
    });
  });

  test.each([
    ['', 'usage: iovascope report'],
    ['report', 'no INPUT given; usage: iovascope report'],
    ['probe', 'no RANGE given'],
    ['probe 0-1', 'no INPUT given'],
    ['probe 2-1 a', '2-1: expected a range: FIRST-LAST'],
    ['probe lab1.txt a', 'lab1.txt: expected RANGE[,RANGE...]'],
    ['probe 0-1,x a', 'x: expected a range: FIRST-LAST'],
    ['fit', 'no SIZE given'],
    ['fit 1G', 'no INPUT given'],
    ['fit 0 a', 'fit 0: expected a size of at least 1 byte'],
    ['fit x a', 'fit x: expected a size of at least 1 byte'],
    ['fit 1G --align 0 a', '--align 0: expected a size'],
    ['fit 1G --align 16E a', '--align 16E: expected a size'],
    ['fit 1G --from middle a', '--from middle: expected bottom or top'],
    ['fit 1G --within 5 a', '--within 5: expected FIRST-LAST'],
    ['report --align 1G a', 'the option --align is for fit'],
    ['probe --from top 0-1 a', 'the option --from is for fit'],
    ['report --kernel new a', '--kernel new: expected a release such as 6.12'],
    ['report --page-size 5000 a', '--page-size 5000: expected a power of two from 4K to 1G'],
    ['report --page-size 2K a', '--page-size 2K: expected a power of two'],
    ['report --sw-msi 5 a', '--sw-msi 5: expected FIRST-LAST'],
    ['report --bus-limit 16E a', '--bus-limit 16E: expected an address within 64 bits'],
    ['report --pci-window 1 a', '--pci-window 1: expected FIRST-LAST'],
    ['report --dma-range 2-1 a', '--dma-range 2-1: expected FIRST-LAST'],
    ['report --device , a', '--device: an empty device id'],
    ['report --no-acs=1 a', 'the option --no-acs takes no value'],
    ['report --page-size 4K --page-size 4K a', 'the option --page-size is given twice'],
    ['reprot a', 'unknown command reprot'],
    ['report --jsno a', 'unknown option --jsno'],
    ['report -x a', 'unknown option -x'],
    [
      'report --for vfio a',
      '--for vfio: no such consumer (there are sysfs, vfio-type1, iommufd, dma-api)',
    ],
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
    const named = [...HELP.matchAll(/^ {2}--([a-z0-9-]+)/gm)].map((match) => match[1]);
    // These two are named in one line.
    const taken = Object.keys(OPTIONS).filter((name) => name !== 'help' && name !== 'version');
    expect(named.toSorted()).toEqual(taken.toSorted());
    for (const line of HELP.split('\n')) expect(line.length, line).toBeLessThanOrEqual(88);
  });
});
