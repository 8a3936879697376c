import { Button, Checkbox, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usableColumns, type Column, type Dataset, type Segment } from '../api/definitions';
import { Problem } from '../api/http';
import { syncs as api, type Destination, type Schedule, type Suggestion, type SyncContent } from '../api/orchestration';
import { keys, useDatasets } from '../api/queries';
import { useSuggestion } from '../api/sync-queries';
import { Loading, ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import { BEHAVIOURS, behaviourMeaning, behaviourWords, isCapable } from './behaviour';
import { ONE_RECORD } from './ramp';
import { keyOf, mappingsOf, normalizationOf, nothing } from './suggested';

interface SwitchOnProps {
  readonly segment: Segment;
  readonly destination: Destination;
  readonly onClose: () => void;
}

const MEMBER_KEY = '';
const WHEN: readonly { value: string; label: string; schedule: Schedule }[] = [
  { value: 'live', label: 'Live: whenever the segment changes', schedule: { kind: 'live' } },
  { value: 'hourly', label: 'Every hour', schedule: { kind: 'interval', every: 'PT1H' } },
  { value: 'daily', label: 'Every day', schedule: { kind: 'interval', every: 'PT24H' } },
  { value: 'manual', label: 'When somebody asks', schedule: { kind: 'manual' } },
];

/** Switches a destination on for the first time. Everything is chosen already; a person may choose otherwise. */
export function SwitchOn(props: SwitchOnProps) {
  const datasets = useDatasets();
  const dataset = datasets.data?.find((each) => each.id === props.segment.dataset);
  const suggestion = useSuggestion(props.segment.id, props.destination.id);
  return (
    <Modal opened onClose={props.onClose} title={`Send to ${props.destination.displayName}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      {dataset === undefined || suggestion.isPending ? <Loading /> : <Form {...props} dataset={dataset} suggestion={suggestion.data ?? nothing(props.destination)} />}
    </Modal>
  );
}

function Form({ segment, destination, onClose, dataset, suggestion }: SwitchOnProps & { readonly dataset: Dataset; readonly suggestion: Suggestion }) {
  const client = useQueryClient();
  const [object, setObject] = useState(segment.id);
  const [identity, setIdentity] = useState(suggestion.identity.column ?? MEMBER_KEY);
  const [told, setTold] = useState<readonly string[]>(suggestion.mappings.map(keyOf));
  const [behaviour, setBehaviour] = useState(suggestion.behaviour);
  const [when, setWhen] = useState('live');
  const [oneFirst, setOneFirst] = useState(false);
  const start = useMutation({
    mutationFn: () => api.create(content()),
    retry: (failures, error) => error instanceof Problem && isNotKnownYet(error) && failures < 8,
    retryDelay: 500,
    onSuccess: () => {
      tellDone(oneFirst ? `On: one member is sent to ${destination.displayName}; the others wait` : `On: members are sent to ${destination.displayName}`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  const content = (): SyncContent => ({
    id: `${segment.id.slice(0, 30)}-to-${destination.id.slice(0, 28)}`,
    displayName: `${segment.displayName} at ${destination.displayName}`.slice(0, 200),
    segment: segment.id,
    destination: destination.id,
    object: object.trim(),
    identity: identity === MEMBER_KEY ? {} : { column: identity, normalization: normalizationOf(identity, suggestion) },
    mappings: behaviour === 'remove-only' ? [] : offered.filter((each) => told.includes(keyOf(each))),
    behaviour,
    schedule: WHEN.find((each) => each.value === when)?.schedule ?? { kind: 'live' },
    ...(oneFirst ? { ramp: ONE_RECORD } : {}),
  });
  const finding = (path: string) => (start.error instanceof Problem ? start.error.findings.find((each) => each.path.startsWith(path))?.message : undefined);
  const fields = destination.fields.map((each) => each.name);
  const anyField = fields.length === 0 && destination.onlyNamedFields !== true;
  const offered = mappingsOf(suggestion, anyField ? usableColumns(dataset) : usableColumns(dataset).filter((each) => fields.includes(each.name)));
  return (
    <Stack>
      <TextInput label="Audience" description="Its name in the destination" value={object} error={finding('$.object')} data-autofocus onChange={(event) => setObject(event.currentTarget.value)} />
      <Select
        label="Members are named by"
        description={identity !== MEMBER_KEY && normalizationOf(identity, suggestion) === 'email' ? 'Addresses are trimmed and put in small letters; members without one are left out' : undefined}
        data={[...usableColumns(dataset).filter((each) => each.type === 'text').map(option), { value: MEMBER_KEY, label: `Their id (${dataset.idColumn})` }]}
        value={identity}
        error={finding('$.identity')}
        allowDeselect={false}
        onChange={(value) => value !== null && setIdentity(value)}
      />
      <Select
        label="What is done there"
        description={behaviourMeaning(behaviour)}
        data={BEHAVIOURS.filter((each) => isCapable(destination, each)).map((value) => ({ value, label: behaviourWords(value) }))}
        value={behaviour}
        error={finding('$.behaviour')}
        allowDeselect={false}
        onChange={(value) => setBehaviour(BEHAVIOURS.find((each) => each === value) ?? behaviour)}
      />
      {behaviour !== 'remove-only' && (
        <MultiSelect
          label="Also told about each member"
          placeholder={told.length === 0 ? 'Nothing more' : ''}
          searchable
          description={suggestion.unmapped.length === 0 ? undefined : `No column fits ${suggestion.unmapped.join(', ')}, which is required: edit the sync afterwards, or describe a column so`}
          data={offered.map((each) => ({ value: keyOf(each), label: each.field === each.column ? labelOf(each.column, dataset) : `${each.field}: ${labelOf(each.column ?? '', dataset)}` }))}
          value={[...told]}
          error={finding('$.mappings')}
          onChange={setTold}
        />
      )}
      <Select label="When" data={WHEN.map(({ value, label }) => ({ value, label }))} value={when} error={finding('$.schedule')} allowDeselect={false} onChange={(value) => value !== null && setWhen(value)} />
      <Checkbox label="Try it with one record first" description="The others wait until you have looked at it there, and send them from the sync’s page" checked={oneFirst} onChange={(event) => setOneFirst(event.currentTarget.checked)} />
      {behaviour === 'mirror' && <Text size="xs" className="quiet">Only members that were added from here are ever removed.</Text>}
      {start.isError && <ProblemNote error={start.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button loading={start.isPending} disabled={object.trim() === ''} onClick={() => start.mutate()}>Switch on</Button>
      </Group>
    </Stack>
  );
}

function option(column: Column) {
  return { value: column.name, label: column.label ?? column.name };
}

function labelOf(column: string, dataset: Dataset): string {
  return dataset.columns.find((each) => each.name === column)?.label ?? column;
}

/** What was published a moment ago is known to the orchestrator a moment later. */
function isNotKnownYet(problem: Problem): boolean {
  return problem.status === 422 && problem.findings.length > 0 && problem.findings.every((each) => each.path === '$.segment' && each.code === 'unknown-reference');
}
