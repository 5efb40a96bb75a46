import type { Format } from '../host-draft.ts';
import { wordAt } from './cells.ts';
import { addTreeFacts } from './facts.ts';
import { readFlattenedTree } from './flattened.ts';
import { TREE_MAGIC } from './header.ts';

/** A flattened device tree, or an overlay (Devicetree specification 0.4, 5). */
export const FLATTENED_TREE: Format = {
  id: 'device-tree',
  title: 'Device tree',
  detect: ({ bytes }) => (bytes.length >= 4 && wordAt(bytes, 0) === TREE_MAGIC ? 'yes' : 'no'),
  parse: ({ bytes, source }, draft) => {
    const tree = readFlattenedTree(bytes, draft, source);
    if (tree) addTreeFacts(tree, draft, source, 'flattened');
  },
};
