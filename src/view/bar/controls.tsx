import { CONSUMERS } from '../../consumers/rules.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { SCALE_KINDS, type ScaleKind } from '../../scale/scale.ts';
import { setConsumer, setScale } from '../../store/actions.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { GoTo } from './go-to.tsx';
import { Segmented, type Choice } from './segmented.tsx';
import { ViewportStatus } from './viewport-status.tsx';

const SHORT_TITLES: Readonly<Record<ConsumerId, string>> = {
  sysfs: 'sysfs',
  'vfio-type1': 'VFIO type1',
  iommufd: 'iommufd',
  'dma-api': 'DMA API',
};

const CONSUMER_CHOICES: readonly Choice<ConsumerId>[] = CONSUMERS.map(({ id, about }) => ({
  id,
  text: SHORT_TITLES[id],
  title: about,
}));

const SCALE_TITLES: Readonly<Record<ScaleKind, string>> = {
  log: 'By the logarithm of the address (1)',
  elastic: 'Every region gets a visible width; not to scale (2)',
  linear: 'By the address (3)',
};

const SCALE_CHOICES: readonly Choice<ScaleKind>[] = SCALE_KINDS.map((id) => ({
  id,
  text: id,
  title: SCALE_TITLES[id],
}));

/** The second row: for whom, at what scale, where to; and what is shown. */
export function Controls() {
  const store = useAppStore();
  const consumer = useApp((state) => state.consumer);
  const scale = useApp((state) => state.scale);
  return (
    <div className="controls">
      <Segmented
        name="Consumer"
        label="For"
        choices={CONSUMER_CHOICES}
        value={consumer}
        onChoose={(id) => setConsumer(store, id)}
      />
      <Segmented
        name="Scale"
        label="Scale"
        choices={SCALE_CHOICES}
        value={scale}
        onChoose={(kind) => setScale(store, kind)}
      />
      <GoTo />
      <span className="spread hide-small" />
      <ViewportStatus />
    </div>
  );
}
