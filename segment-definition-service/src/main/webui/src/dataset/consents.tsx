import { ActionIcon, Badge, Button, Card, Checkbox, Group, Modal, Select, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Consent } from '../api/consents';
import { datasets as api, type Dataset } from '../api/definitions';
import { keys } from '../api/queries';
import { slug } from '../builder/draft';
import { ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import { contentOf, formOf } from './form';

/** For which purposes members of the dataset's segments may be told to destinations, and which column says so. */
export function Consents({ dataset }: { readonly dataset: Dataset }) {
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const save = useMutation({
    mutationFn: (consents: readonly Consent[]) => api.change({ ...contentOf(formOf(dataset)), consents }, dataset.version),
    onSuccess: () => {
      setAdding(false);
      tellDone('Saved.');
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.datasets }),
  });
  return (
    <Card component="section" aria-label="Consent">
      <Title order={2} size="h5">Consent</Title>
      <Text size="sm" className="quiet" mb="sm">
        Who permits a purpose. A sync that demands it tells nobody else, and removes who takes it back. A row that says nothing permits nothing.
      </Text>
      {save.isError && !adding && <ProblemNote error={save.error} />}
      <Stack gap="md">
        {dataset.consents.map((each) => (
          <Group key={each.purpose} justify="space-between" wrap="nowrap" component="article" aria-label={each.purpose}>
            <div>
              <Group gap="xs">
                <Text size="sm" fw={600}>{each.purpose}</Text>
                {each.always === true && <Badge size="sm">every sync</Badge>}
              </Group>
              <Text size="sm" className="quiet">{permits(each)}</Text>
            </div>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={`Remove ${each.purpose}`}
              disabled={save.isPending}
              onClick={() => save.mutate(dataset.consents.filter((other) => other.purpose !== each.purpose))}
            >
              <Trash2 size={15} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button size="xs" variant="light" leftSection={<Plus size={14} />} onClick={() => setAdding(true)}>Add a purpose</Button>
        </Group>
      </Stack>
      {adding && (
        <ConsentDialog
          dataset={dataset}
          error={save.error}
          pending={save.isPending}
          onSave={(consent) => save.mutate([...dataset.consents, consent])}
          onClose={() => { save.reset(); setAdding(false); }}
        />
      )}
    </Card>
  );
}

/** Who permits it, in words. */
export function permits({ column, permittingValues = [] }: Consent): string {
  return permittingValues.length === 0 ? `${column} is true` : `${column} is ${permittingValues.join(' or ')}`;
}

interface ConsentDialogProps {
  readonly dataset: Dataset;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onSave: (consent: Consent) => void;
  readonly onClose: () => void;
}

function ConsentDialog({ dataset, error, pending, onSave, onClose }: ConsentDialogProps) {
  const [purpose, setPurpose] = useState('');
  const [column, setColumn] = useState('');
  const [values, setValues] = useState<readonly string[]>([]);
  const [always, setAlways] = useState(false);
  const columns = [...dataset.columns, ...dataset.computedColumns].filter((each) => each.type === 'boolean' || each.type === 'text');
  const isText = columns.find((each) => each.name === column)?.type === 'text';
  const id = slug(purpose);
  const save = () => onSave({ purpose: id, column, ...(isText ? { permittingValues: values } : {}), ...(always ? { always } : {}) });
  return (
    <Modal opened onClose={onClose} title="Who permits a purpose" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <TextInput label="Purpose" placeholder="Advertising" maxLength={60} value={purpose} data-autofocus onChange={(event) => setPurpose(event.currentTarget.value)} />
        <Select
          label="Column that says so"
          description="A column of yes or no, or of text"
          data={columns.map((each) => ({ value: each.name, label: each.label ?? each.name }))}
          value={column === '' ? null : column}
          searchable
          onChange={(chosen) => setColumn(chosen ?? '')}
        />
        {isText && <TagsInput label="Values that permit it" description="Compared exactly" value={[...values]} onChange={setValues} />}
        <Checkbox label="Every sync of the dataset’s segments demands it" checked={always} onChange={(event) => setAlways(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button disabled={id === '' || column === '' || (isText && values.length === 0)} loading={pending} onClick={save}>Save</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
