import { Alert, Anchor, Button, Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { segments, type Change, type Plan, type Segment } from '../api/definitions';
import { toJson } from '../api/json';
import { useDestinations, useSyncs } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { count, When } from '../shell/say';
import { useBench } from './context';
import { Rows } from './members';
import { queue } from './queue';

export interface ChangeProps {
  readonly segment: Segment;
  readonly change: Change;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What saving would change, before it is saved. Nobody has to wait for it. */
export function ChangeDialog({ segment, change, confirm, onConfirm, onClose }: ChangeProps) {
  const plan = useQuery({
    queryKey: ['segments', 'plan', segment.id, segment.version, toJson(change)],
    queryFn: ({ signal }) => queue(signal, () => segments.plan(segment.id, change, signal)),
    retry: false,
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} size="xl" title="What will change" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <div aria-live="polite">
          {plan.isPending && <Loading lines={3} />}
          {plan.isError && (
            <Stack gap="xs">
              <ProblemNote error={plan.error} again={() => void plan.refetch()} />
              <Text size="sm">It is not known now who would enter and who would leave. You can save all the same.</Text>
            </Stack>
          )}
          {plan.data && <Planned plan={plan.data} dataset={segment.dataset} />}
        </div>
        <Followers segment={segment.id} dependents={plan.data?.dependents ?? []} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Go on editing</Button>
          <Button onClick={onConfirm} data-autofocus>{confirm}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Planned({ plan, dataset }: { readonly plan: Plan; readonly dataset: string }) {
  return (
    <Stack gap="sm" data-testid="plan">
      <SimpleGrid cols={3}>
        <Fact label="enter" value={plan.entering} />
        <Fact label="leave" value={plan.leaving} />
        <Fact label="stay" value={plan.unchanged} />
      </SimpleGrid>
      <Text size="xs" className="quiet">
        {plan.evaluation === 0
          ? 'It has no accepted members yet, so everybody whom it describes enters.'
          : <>Against its {count(plan.leaving + plan.unchanged)} members as of evaluation {plan.evaluation}{plan.evaluatedAsOf && <>, <When at={plan.evaluatedAsOf} /></>}. Personal columns are never shown.</>}
      </Text>
      <Side title="Enter" of={plan.entering} plan={{ columns: plan.columns, rows: plan.enter }} dataset={dataset} />
      <Side title="Leave" of={plan.leaving} plan={{ columns: plan.columns, rows: plan.leave }} dataset={dataset} />
    </Stack>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <Text size="sm" className="quiet">
      <Text span fz={26} fw={680} c="var(--mantine-color-text)" className="numbers" data-testid={label}>{count(value)}</Text> {label}
    </Text>
  );
}

function Side({ title, of, plan, dataset }: { readonly title: string; readonly of: number; readonly plan: Pick<Plan, 'columns'> & { readonly rows: Plan['enter'] }; readonly dataset: string }) {
  if (plan.rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} size="h6">
        {title}
        {of > plan.rows.length && <Text span size="xs" className="quiet" ml={6}>the first {plan.rows.length} by their ids</Text>}
      </Title>
      <Rows preview={plan} dimmed={false} dataset={dataset} />
    </section>
  );
}

/** Whatever follows from it: segments that refer to it, and destinations that receive it or one of those. */
function Followers({ segment, dependents }: { readonly segment: string; readonly dependents: readonly string[] }) {
  const { names } = useBench();
  const syncs = useSyncs();
  const destinations = useDestinations().data ?? [];
  const affected = (syncs.data ?? []).filter((sync) => sync.state !== 'deleted' && [segment, ...dependents].includes(sync.segment));
  return (
    <Stack gap={4}>
      {dependents.length > 0 && (
        <Text size="sm" component="div">
          Segments that refer to it follow:{' '}
          {dependents.map((id, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Anchor component={Link} size="sm" to={`/segments/${id}`} target="_blank">{names.segment(id)}</Anchor>
            </span>
          ))}
        </Text>
      )}
      {syncs.isError && <Alert color="gray" p="xs"><Text size="sm">It is not known now which destinations receive it.</Text></Alert>}
      {syncs.isSuccess && (
        <Text size="sm" data-testid="receivers">
          {affected.length === 0
            ? 'No destination receives it.'
            : `It goes to: ${affected.map((sync) => `${destinations.find((each) => each.id === sync.destination)?.displayName ?? sync.destination}${sync.segment === segment ? '' : ` (${names.segment(sync.segment)})`}${sync.state === 'paused' ? ', paused' : ''}`).join('; ')}.`}
        </Text>
      )}
    </Stack>
  );
}
