import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { conditions, type Change, type Edited } from '../api/definitions';
import { Problem } from '../api/http';
import { toJson } from '../api/json';
import { gaps, type Gap } from '../condition/check';
import { limitOf, type LimitDraft } from '../condition/limit';
import type { Node } from '../condition/node';
import { attach, type Finding } from '../condition/places';
import { sizes, type Measurement, type PartSize, type Range } from '../condition/sizes';
import { changeOf } from './draft';
import { queue } from './queue';

/** Long enough for typing, short enough to feel at once. */
const SETTLE = 350;
const KEEP = 60_000;

export interface Size {
  readonly count: number;
  readonly total: number;
  /** Where the count is that was estimated from a sample, before the limit; null where it was counted. */
  readonly range: Range | null;
}

/** How many of a hundred rows an estimate looks at. */
export const SAMPLE_PERCENT = 1;

/** What the service says of a condition as it is edited. */
export interface Answers {
  readonly gaps: readonly Gap[];
  readonly findings: ReadonlyMap<string | null, readonly Finding[]>;
  /** What is wrong with the limit. */
  readonly limitFindings: readonly Finding[];
  /** Whether it can be counted and saved as it stands. */
  readonly sound: boolean;
  readonly size: { readonly value: Size | undefined; readonly pending: boolean; readonly error: unknown };
  /** How many each row and group of members has, by its id; none while they are counted. */
  readonly sizes: ReadonlyMap<string, PartSize>;
  readonly edited: Edited;
}

/**
 * Asks while a condition is edited: first whether it is sound, then how many there are. What nobody waits for any more is cancelled. With `estimated`
 * nothing is counted but in a sample.
 */
export function useAnswers(dataset: string, segment: string, root: Node, limit: LimitDraft | null, ignoresExclusions: boolean, estimated = false): Answers {
  const missing = useMemo(() => gaps(root), [root]);
  const complete = missing.length === 0 && dataset !== '' && (limit === null || limitOf(limit) !== undefined);
  const change = useMemo((): Change => ({ ...changeOf(root, limit), ignoresExclusions }), [root, limit, ignoresExclusions]);
  const key = toJson(change);
  const [settledKey] = useDebouncedValue(key, SETTLE);
  const settled = settledKey === key;
  const edited: Edited = useMemo(
    () => ({ dataset, ...(segment === '' ? {} : { segment }), ...change }),
    // The key says when the tree says something else; ids may change without that.
    [dataset, segment, key],
  );
  const check = useQuery({
    queryKey: ['conditions', 'check', dataset, segment, key],
    queryFn: ({ signal }) => conditions.check(edited, signal),
    enabled: complete && settled,
    placeholderData: keepPreviousData,
    gcTime: KEEP,
  });
  const checked = check.isSuccess && !check.isPlaceholderData;
  const sound = complete && checked && check.data.findings.length === 0;
  const counted = useQuery({ ...countOf(edited, key), enabled: sound && settled && !estimated });
  const measured = useMeasurement(edited, sound && settled, estimated);
  const partSizes = useMemo(
    () => (sound && settled && measured.data !== undefined ? sizes(root, measured.data) : new Map<string, PartSize>()),
    [sound, settled, root, measured.data],
  );
  const size = estimated ? { ...measured, data: wholeOf(measured.data) } : counted;
  const findings = useMemo(
    () => (complete ? new Map([...attach(root, refusals(size.error)), ...attach(root, check.data?.findings ?? [], '$.condition')]) : attach(root, [])),
    [root, complete, check.data, size.error],
  );
  const limitFindings = useMemo(
    () => (complete ? (check.data?.findings ?? []) : []).filter((finding) => finding.path.startsWith('$.memberLimit')),
    [complete, check.data],
  );
  const error = check.error ?? size.error;
  return {
    gaps: missing,
    findings,
    limitFindings,
    sound,
    size: { value: sound ? size.data : undefined, pending: complete && error === null && (!checked || size.isFetching || !settled), error },
    sizes: partSizes,
    edited,
  };
}

/** What only the warehouse could say of the condition. */
function refusals(error: unknown): readonly Finding[] {
  return error instanceof Problem && error.code === 'condition-invalid' ? error.findings : [];
}

function countOf(edited: Edited, key: string) {
  return {
    queryKey: ['conditions', 'count', edited.dataset, edited.segment ?? '', key],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      queue(signal, async (): Promise<Size> => ({ ...(await conditions.count(edited, signal)), range: null })),
    staleTime: KEEP,
    gcTime: KEEP,
    retry: false,
  };
}

/** The sizes of rows and groups, all of one question. They are those of the tree as it is: while it is asked again there are none. */
function useMeasurement(edited: Edited, enabled: boolean, estimated: boolean) {
  const { dataset, segment, condition, ignoresExclusions = false } = edited;
  // Without the limit, which no part has: another limit asks nothing again.
  const measured: Edited = { dataset, ...(segment === undefined ? {} : { segment }), condition, ignoresExclusions };
  const sample = estimated ? SAMPLE_PERCENT : null;
  return useQuery({
    queryKey: ['conditions', 'measure', dataset, segment ?? '', toJson({ condition, ignoresExclusions }), sample],
    queryFn: ({ signal }) => queue(signal, () => conditions.measure(measured, sample, signal)),
    enabled,
    staleTime: KEEP,
    gcTime: KEEP,
    retry: false,
  });
}

/** The size of the whole condition. */
function wholeOf(measured: Measurement | undefined): Size | undefined {
  const whole = measured?.parts.find((part) => part.path === '$');
  return measured === undefined || whole === undefined ? undefined : { count: whole.count, total: measured.total, range: whole.range ?? null };
}
