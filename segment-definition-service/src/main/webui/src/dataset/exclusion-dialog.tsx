import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Dataset, Exclusion } from '../api/definitions';
import { useDatasets } from '../api/queries';
import { useAnswers } from '../builder/answers';
import { BenchProvider, type Bench } from '../builder/context';
import { slug } from '../builder/draft';
import { Tree } from '../builder/tree';
import { read, write } from '../condition/json';
import { EXCLUSION } from '../condition/rows';
import { emptyGroup } from '../condition/tree';
import { useNames } from '../segment/names';
import { ProblemNote } from '../shell/broken';
import { count } from '../shell/say';

interface ExclusionDialogProps {
  readonly dataset: Dataset;
  readonly exclusion: Exclusion | undefined;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onSave: (exclusion: Exclusion) => void;
  readonly onClose: () => void;
}

const NO_MARKS: Bench['marks'] = new Map();

/** Says who is kept out. */
export function ExclusionDialog({ dataset, exclusion, error, pending, onSave, onClose }: ExclusionDialogProps) {
  const names = useNames();
  const datasets = useDatasets().data ?? [dataset];
  const [name, setName] = useState(exclusion?.name ?? '');
  const [root, setRoot] = useState(() => (exclusion === undefined ? emptyGroup('all') : read(exclusion.condition)));
  const answers = useAnswers(dataset.id, '', root, null, true);
  const bench: Bench = useMemo(
    () => ({ datasets, segments: [], segment: '', names, answers, marks: NO_MARKS, edit: (change) => setRoot(change) }),
    [datasets, names, answers],
  );
  const save = () => onSave({ id: exclusion?.id ?? free(slug(name), dataset), name: name.trim(), condition: write(root), enabled: exclusion?.enabled ?? true });
  return (
    <Modal opened onClose={onClose} size="xl" title="Kept out of every segment" closeButtonProps={{ 'aria-label': 'Close' }}>
      <BenchProvider value={bench}>
        <Stack>
          {error !== null && <ProblemNote error={error} />}
          <TextInput label="Name" placeholder="Unsubscribed" maxLength={200} value={name} data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
          <Tree root={root} dataset={dataset.id} scope={EXCLUSION} />
          <Group justify="space-between">
            <Text size="sm" className="quiet" aria-live="polite">
              {answers.size.value !== undefined && `${count(answers.size.value.count)} of ${count(answers.size.value.total)} are kept out`}
            </Text>
            <Button disabled={!answers.sound || slug(name) === ''} loading={pending} onClick={save}>Save</Button>
          </Group>
        </Stack>
      </BenchProvider>
    </Modal>
  );
}

/** An id that no other exclusion of the dataset has. */
function free(id: string, dataset: Dataset): string {
  const taken = new Set(dataset.exclusions.map((each) => each.id));
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}
