import type { AlertOf, NoticeOf } from '../api/alerts';

const KINDS: Readonly<Record<string, string>> = {
  'run-failed': 'A run failed',
  'rejected-share': 'Many records were rejected',
  'deferred-share': 'Records are put off again and again',
  'count-deviation': 'An unusual number of records',
  'run-time': 'A run takes long',
  'full-run': 'A run over everybody',
  'sync-held': 'A run is held',
  'leavers-unknown': 'Who has left is not known',
  'destination-unhealthy': 'A destination does not work',
  'segment-stale': 'A segment is old',
  'evaluation-held': 'An evaluation is held',
};

/** What an alert is about; a kind that is not known here is shown as it is. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('-', ' ');
}

const PLACES = { sync: 'syncs', destination: 'destinations', segment: 'segments' } as const;

export function placeOfSubject({ subjectKind, subject }: Pick<AlertOf, 'subjectKind' | 'subject'>): string {
  return `/${PLACES[subjectKind]}/${subject}`;
}

/** Alerts that concern a sync: its own, and those of what it uses. */
export function concerning<T extends Pick<AlertOf, 'subjectKind' | 'subject'>>(alerts: readonly T[], sync: { readonly id: string; readonly segment: string; readonly destination: string }): readonly T[] {
  const uses = { sync: sync.id, segment: sync.segment, destination: sync.destination };
  return alerts.filter((each) => uses[each.subjectKind] === each.subject);
}

/** Whether nothing of it is told now. */
export function isSilent({ silencedUntil }: Pick<AlertOf, 'silencedUntil'>, now = Date.now()): boolean {
  return silencedUntil !== undefined && Date.parse(silencedUntil) > now;
}

export function noticeWords({ type, state, attempts, problem }: NoticeOf): string {
  const what = { 'alert.opened': 'That it began', 'alert.repeated': 'That it happened again', 'alert.recovered': 'That it is over' }[type] ?? type;
  switch (state) {
    case 'told':
      return `${what}: told`;
    case 'waiting':
      return attempts === 0 ? `${what}: about to be told` : `${what}: tried ${attempts === 1 ? 'once' : `${attempts} times`}, and tried again. ${problem}`;
    case 'given-up':
      return `${what}: given up. ${problem}`;
  }
}
