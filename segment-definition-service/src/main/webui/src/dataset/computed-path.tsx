import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Dataset, Hop } from '../api/definitions';
import { relatedTo, type Way } from '../builder/context';

const LONGEST = 5;

interface ComputedPathProps {
  readonly dataset: Dataset;
  readonly all: readonly Dataset[];
  readonly path: readonly Hop[];
  readonly onChange: (path: readonly Hop[]) => void;
}

/** The steps from a dataset's rows to those that something is computed of. */
export function ComputedPath({ dataset, all, path, onChange }: ComputedPathProps) {
  const last = path.at(-1)?.dataset ?? dataset.id;
  const further = path.length < LONGEST && relatedTo({ datasets: all }, last).length > 0;
  const shown = path.length === 0 ? 1 : path.length;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>Over the related</Text>
      <Group gap="xs">
        {Array.from({ length: shown }, (_, at) => (
          <Step key={at} from={at === 0 ? dataset.id : (path[at - 1]?.dataset ?? '')} all={all} hop={path[at]} onChange={(hop) => onChange([...path.slice(0, at), hop])} />
        ))}
        {path.length > 0 && further && <NextStep from={last} all={all} onAdd={(hop) => onChange([...path, hop])} />}
        {path.length > 1 && <Button size="xs" variant="subtle" color="gray" leftSection={<X size={12} />} onClick={() => onChange(path.slice(0, -1))}>One step less</Button>}
      </Group>
    </Stack>
  );
}

interface StepProps {
  readonly from: string;
  readonly all: readonly Dataset[];
  readonly hop: Hop | undefined;
  readonly onChange: (hop: Hop) => void;
}

function Step({ from, all, hop, onChange }: StepProps) {
  const ways = relatedTo({ datasets: all }, from);
  const current = ways.find((way) => way.dataset.id === hop?.dataset && (way.via === null || keyOf(way) === JSON.stringify([hop.dataset, hop.via?.column, hop.via?.foreignColumn])));
  return (
    <Select
      w={230}
      size="xs"
      aria-label="Related rows"
      placeholder="Choose"
      data={ways.map((way) => ({ value: keyOf(way), label: way.label }))}
      value={current === undefined ? null : keyOf(current)}
      allowDeselect={false}
      onChange={(chosen) => {
        const way = ways.find((each) => keyOf(each) === chosen);
        if (way !== undefined) onChange(hopOf(way));
      }}
    />
  );
}

function NextStep({ from, all, onAdd }: { readonly from: string; readonly all: readonly Dataset[]; readonly onAdd: (hop: Hop) => void }) {
  const [first] = relatedTo({ datasets: all }, from);
  return first === undefined ? null : (
    <Button size="xs" variant="subtle" leftSection={<Plus size={12} />} onClick={() => onAdd(hopOf(first))}>and their related …</Button>
  );
}

function hopOf(way: Way): Hop {
  return way.via === null ? { dataset: way.dataset.id } : { dataset: way.dataset.id, via: way.via };
}

function keyOf(way: Way): string {
  return JSON.stringify([way.dataset.id, way.via?.column, way.via?.foreignColumn]);
}
