import { expect, test } from 'vitest';
import { hostOf } from './fixtures.ts';

test('readHost(JSON of other things) calls it nothing, alone and beside others', () => {
  const bytes = new TextEncoder().encode(
    '{"runs": [{"kind": "vfio", "ranges": [["0x0", "0xfff"]]}]}',
  );
  const other = new TextEncoder().encode('{"uname": "Linux lab1 6.12.0 #1 SMP x86_64 GNU/Linux"}');
  const files = [
    { path: 'answers.json', bytes },
    { path: 'host.json', bytes: other },
  ];
  expect(hostOf(files.slice(0, 1)).recognised).toEqual([]);
  expect(hostOf(files).recognised.map(({ title }) => title)).toEqual([
    'JSON with the uname of a machine',
  ]);
});
