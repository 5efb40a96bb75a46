import { AxeBuilder } from '@axe-core/playwright';
import { expect, type App } from './app.ts';

/** What axe finds wrong with the page as it is, each with the first element that has it. */
export async function violations(app: App): Promise<string[]> {
  const found = await new AxeBuilder({ page: app.page }).analyze();
  expect(found.passes.length).toBeGreaterThan(10);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
