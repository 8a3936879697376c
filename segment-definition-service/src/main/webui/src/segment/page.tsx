import { Anchor, Button, Card, Grid, Group, Stack, Title } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { Link, useParams } from 'react-router';
import type { Segment } from '../api/definitions';
import { Problem } from '../api/http';
import { useEvaluations, useSegment } from '../api/queries';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { every, When } from '../shell/say';
import { CHECK } from '../builder/member-check';
import { CohortNote, Cohorts } from '../cohort/card';
import { PriorityNote } from '../priority/note';
import { Destinations } from '../sync/destinations';
import { AttemptNote } from './attempt';
import { AudienceNote } from './audience';
import { DeleteButton } from './delete';
import { KeptOut } from './kept-out';
import { EvaluationTable } from './evaluations';
import { HistoryButton } from './history';
import { Size } from './size';
import { Steps } from './steps';
import { hasMembers, StateBadge } from './state';
import { Tags } from './tags';
import { useNames } from './names';
import { Words } from './words';

const SHOWN = 120;

/** A segment: who is in it, how it got there, where it goes. */
export function SegmentPage() {
  const { segment: id = '' } = useParams();
  const found = useSegment(id);
  if (found.isPending) return <Place title={id}><Loading /></Place>;
  if (found.data === undefined) return <Missing id={id} error={found.error} again={() => void found.refetch()} />;
  return <Shown segment={found.data} />;
}

function Missing({ id, error, again }: { readonly id: string; readonly error: unknown; readonly again: () => void }) {
  const gone = error instanceof Problem && error.status === 404;
  return (
    <Place title={id} trail={[{ to: '/segments', label: 'Segments' }]}>
      {gone ? (
        <Empty title="There is no such segment" action={<Button component={Link} to="/segments" variant="light">All segments</Button>}>
          It may have been deleted, or the address mistyped.
        </Empty>
      ) : (
        <ProblemNote error={error} again={again} />
      )}
    </Place>
  );
}

function Shown({ segment }: { readonly segment: Segment }) {
  const evaluations = useEvaluations(segment.id, SHOWN, hasMembers(segment.state));
  const names = useNames();
  return (
    <Place
      title={segment.displayName}
      beside={
        <Group gap={6}>
          <StateBadge state={segment.state} />
          <Tags tags={segment.tags} />
        </Group>
      }
      trail={[{ to: '/segments', label: 'Segments' }]}
      about={
        <>
          {segment.id} · {names.dataset(segment.dataset)} · brought up to date {every(segment.refreshInterval)} · version{' '}
          {segment.version} by {segment.actor}, <When at={segment.updateTime} />
        </>
      }
      actions={
        <>
          <HistoryButton segment={segment} />
          {segment.cohortOf === undefined && <Changes segment={segment} />}
        </>
      }
    >
      <Stack gap="lg">
        {segment.cohortOf !== undefined && <CohortNote of={segment.cohortOf} name={names.segment(segment.cohortOf)} />}
        {segment.state === 'invalid' && segment.audience?.present === false && (
          <ProblemNote
            error={new Problem(422, 'segment-is-managed', 'Its row is gone from the warehouse', 'It keeps its last members until the row is there again.', 'Put the row back, or delete the segment.', segment.findings)}
          />
        )}
        {segment.state === 'invalid' && segment.audience?.present !== false && (
          <ProblemNote
            error={new Problem(422, 'condition-invalid', 'A dataset changed, and this segment no longer fits it', 'It keeps its last members until it is mended.', 'Edit it, or change the dataset back.', segment.findings)}
          />
        )}
        {evaluations.data?.attempt && <AttemptNote segment={segment} attempt={evaluations.data.attempt} />}
        {evaluations.isError && <ProblemNote error={evaluations.error} again={() => void evaluations.refetch()} />}
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Card h="100%">
              <Title order={2} size="h5" mb="sm">Who belongs</Title>
              <Words dataset={segment.dataset} condition={segment.condition} limit={segment.memberLimit} />
              <KeptOut segment={segment} />
              <PriorityNote segment={segment} />
              <AudienceNote segment={segment} />
              {hasMembers(segment.state) && (
                <Anchor component={Link} to="compare" size="sm" mt="sm" mr="lg" display="inline-block">
                  Compare with other segments
                </Anchor>
              )}
              {canSplit(segment) && (
                <Anchor component={Link} to="split" size="sm" mt="sm" mr="lg" display="inline-block">
                  Split into cohorts
                </Anchor>
              )}
              {segment.state !== 'deleted' && segment.cohortOf === undefined && (
                <Anchor component={Link} to={{ pathname: 'edit', hash: CHECK }} size="sm" mt="sm" display="inline-block">
                  Why is a member in or out?
                </Anchor>
              )}
            </Card>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Size evaluations={evaluations.data} state={segment.state} />
          </Grid.Col>
        </Grid>
        <Cohorts segment={segment} />
        <Destinations segment={segment} />
        {hasMembers(segment.state) && <EvaluationTable evaluations={evaluations.data} pending={evaluations.isPending} />}
      </Stack>
    </Place>
  );
}

/** What can be done with a segment that people describe. */
function Changes({ segment }: { readonly segment: Segment }) {
  return (
    <>
      <DeleteButton segment={segment} />
      <Steps segment={segment} />
      <Button component={Link} to="edit" leftSection={<Pencil size={15} />} disabled={segment.state === 'deleted'}>
        Edit
      </Button>
    </>
  );
}

function canSplit({ state, cohorts, cohortOf }: Segment): boolean {
  return cohorts === undefined && cohortOf === undefined && (state === 'draft' || state === 'active' || state === 'paused');
}
