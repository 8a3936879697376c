import type { Held } from '../api/orchestration';

/** The least whole per cent that lets a held plan pass, as far as only it counts. */
export function suggestedShare({ removes, told }: Held): number {
  return told <= 0 ? 100 : Math.min(100, Math.ceil((100 * removes) / told));
}
