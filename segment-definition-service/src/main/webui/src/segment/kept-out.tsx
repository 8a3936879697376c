import { Text } from '@mantine/core';
import type { Segment } from '../api/definitions';
import { useDatasets } from '../api/queries';

/** Whom the dataset keeps out of a segment. */
export function KeptOut({ segment }: { readonly segment: Segment }) {
  const exclusions = useDatasets().data?.find((each) => each.id === segment.dataset)?.exclusions ?? [];
  if (segment.ignoresExclusions) return <Text size="sm" className="quiet" mt="xs">exclusions of the dataset do not apply</Text>;
  if (segment.exclusions.length === 0) return null;
  const names = segment.exclusions.map((id) => exclusions.find((each) => each.id === id)?.name ?? id);
  return <Text size="sm" className="quiet" mt="xs">kept out: {names.join(', ')}</Text>;
}
