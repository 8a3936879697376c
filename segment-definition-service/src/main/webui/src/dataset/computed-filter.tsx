import { Button, Stack, Text } from '@mantine/core';
import { Filter as FilterIcon } from 'lucide-react';
import { useEffect, useMemo, type Dispatch, type SetStateAction } from 'react';
import type { Dataset } from '../api/definitions';
import { useAnswers } from '../builder/answers';
import { blankCompare } from '../builder/blank';
import { BenchProvider, type Bench } from '../builder/context';
import { Tree } from '../builder/tree';
import type { Node } from '../condition/node';
import { RECORDS } from '../condition/rows';
import { emptyGroup } from '../condition/tree';
import { useNames } from '../segment/names';
import { count } from '../shell/say';

interface ComputedFilterProps {
  /** The dataset whose rows are filtered. */
  readonly end: Dataset;
  readonly all: readonly Dataset[];
  readonly where: Node | undefined;
  readonly onChange: Dispatch<SetStateAction<Node | undefined>>;
  readonly onSound: (sound: boolean) => void;
}

/** Which of the related rows count. */
export function ComputedFilter({ end, all, where, onChange, onSound }: ComputedFilterProps) {
  if (where === undefined) {
    return (
      <div>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<FilterIcon size={12} />} onClick={() => onChange({ ...emptyGroup('all'), of: [blankCompare()] })}>
          only some of them …
        </Button>
      </div>
    );
  }
  return <Edited end={end} all={all} where={where} onChange={onChange} onSound={onSound} />;
}

const NO_MARKS: Bench['marks'] = new Map();

function Edited({ end, all, where, onChange, onSound }: ComputedFilterProps & { readonly where: Node }) {
  const names = useNames();
  const answers = useAnswers(end.id, '', where, null, true);
  // Nothing is computed of computed columns.
  const datasets = useMemo(() => all.map((each) => ({ ...each, computedColumns: [] })), [all]);
  const bench: Bench = useMemo(
    () => ({ datasets, segments: [], segment: '', names, answers, marks: NO_MARKS, edit: (change) => onChange((before) => (before === undefined ? before : change(before))) }),
    [datasets, names, answers, onChange],
  );
  useEffect(() => onSound(answers.sound), [answers.sound, onSound]);
  return (
    <BenchProvider value={bench}>
      <Stack gap={4}>
        <Text size="sm" fw={500}>Of those only the ones where</Text>
        <Tree root={where} dataset={end.id} scope={RECORDS} />
        <Text size="xs" className="quiet" aria-live="polite">
          {answers.size.value !== undefined && `${count(answers.size.value.count)} of ${count(answers.size.value.total)} rows count`}
        </Text>
        <div>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onChange(undefined)}>All of them count</Button>
        </div>
      </Stack>
    </BenchProvider>
  );
}
