import { Select } from '@mantine/core';
import type { Count } from '../condition/node';
import { WholeInput } from './span';

const KINDS = [
  { value: 'at_least', label: 'at least' },
  { value: 'at_most', label: 'at most' },
  { value: 'exactly', label: 'exactly' },
  { value: 'between', label: 'between' },
];

/** How often. Nothing said means at least once. */
export function CountInput({ count, onChange }: { readonly count: Count | null; readonly onChange: (count: Count) => void }) {
  const now: Count = count ?? { is: 'at_least', times: 1 };
  return (
    <>
      <Select
        size="xs"
        w={104}
        aria-label="How often"
        data={KINDS}
        value={now.is}
        allowDeselect={false}
        onChange={(kind) => kind !== null && onChange(as(kind as Count['is'], now))}
      />
      {now.is === 'between' ? (
        <>
          <WholeInput value={now.from} least={0} label="Times, from" onChange={(from) => onChange({ ...now, from })} />
          <span className="say">and</span>
          <WholeInput value={now.to} least={0} label="Times, to" onChange={(to) => onChange({ ...now, to })} />
        </>
      ) : (
        <WholeInput value={now.times} least={now.is === 'at_least' ? 1 : 0} label="Times" onChange={(times) => onChange({ ...now, times })} />
      )}
      <span className="say">{now.is !== 'between' && now.times === 1 ? 'time' : 'times'}</span>
    </>
  );
}

function as(is: Count['is'], count: Count): Count {
  const times = count.is === 'between' ? count.from : count.times;
  return is === 'between' ? { is, from: times, to: times === null ? null : times + 1 } : { is, times };
}
