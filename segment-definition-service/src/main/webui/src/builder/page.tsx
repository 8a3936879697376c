import { Alert } from '@mantine/core';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { Dataset, Segment } from '../api/definitions';
import { useAllSegments, useDatasets, useSegment } from '../api/queries';
import { NotUnderstood, read } from '../condition/json';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { Words } from '../segment/words';
import { Builder } from './builder';

const TRAIL = [{ to: '/segments', label: 'Segments' }];

/** The builder, once everything that it needs is there. */
export function BuilderPage() {
  const { segment: id } = useParams();
  return id === undefined ? <NewSegment /> : <ExistingSegment id={id} />;
}

function NewSegment() {
  const datasets = useDatasets();
  const segments = useAllSegments();
  if (datasets.isError) return <Place title="New segment" trail={TRAIL}><ProblemNote error={datasets.error} again={() => void datasets.refetch()} /></Place>;
  if (datasets.isPending || segments.isPending) return <Place title="New segment" trail={TRAIL}><Loading /></Place>;
  return <Bench segment={undefined} datasets={datasets.data} segments={segments.data ?? []} />;
}

function ExistingSegment({ id }: { readonly id: string }) {
  const segment = useSegment(id);
  const datasets = useDatasets();
  const segments = useAllSegments();
  const error = segment.error ?? datasets.error;
  if (segment.data === undefined || datasets.data === undefined) {
    return (
      <Place title={id} trail={TRAIL}>
        {error === null ? <Loading /> : <ProblemNote error={error} again={() => void segment.refetch()} />}
      </Place>
    );
  }
  return <Bench segment={segment.data} datasets={datasets.data} segments={segments.data ?? []} />;
}

interface BenchProps {
  readonly segment: Segment | undefined;
  readonly datasets: readonly Dataset[];
  readonly segments: readonly Segment[];
}

function Bench({ segment, datasets, segments }: BenchProps) {
  const understood = useMemo(() => segment === undefined || isUnderstood(segment), [segment]);
  if (segment !== undefined && !understood) {
    return (
      <Place title={segment.displayName} trail={TRAIL}>
        <Alert color="yellow" title="This definition has parts that the builder does not know">
          It can be changed over the API. It is shown here as it is, so that nothing is lost.
        </Alert>
        <Words dataset={segment.dataset} condition={segment.condition} limit={segment.memberLimit} />
      </Place>
    );
  }
  if (datasets.every((each) => each.type === 'event')) {
    return (
      <Place title="New segment" trail={TRAIL}>
        <Empty title="There is no dataset yet">Describe the table with your customers first, under Datasets.</Empty>
      </Place>
    );
  }
  return <Builder key={segment?.id ?? ''} segment={segment} datasets={datasets} segments={segments} />;
}

function isUnderstood(segment: Segment): boolean {
  try {
    read(segment.condition);
    return true;
  } catch (failure) {
    if (failure instanceof NotUnderstood) return false;
    throw failure;
  }
}
