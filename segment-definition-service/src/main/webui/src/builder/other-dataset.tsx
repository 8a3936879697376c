import { Select } from '@mantine/core';
import type { Join } from '../condition/node';
import { useBench, type Way } from './context';

interface OtherDatasetSelectProps {
  readonly label: string;
  readonly offered: readonly Way[];
  readonly dataset: string;
  readonly via: Join | null;
  readonly onChange: (way: Way) => void;
}

/** A dataset that is related to the one in question, and how. One that is not related so any more stays to be seen. */
export function OtherDatasetSelect({ label, offered, dataset, via, onChange }: OtherDatasetSelectProps) {
  const { names } = useBench();
  const data = offered.map((way) => ({ value: key(way.dataset.id, way.via), label: way.label }));
  // The only way there is may be named all the same.
  const current = offered.find((way) => way.dataset.id === dataset && (way.via === null || key('', way.via) === key('', via)));
  const value = current === undefined ? key(dataset, via) : key(current.dataset.id, current.via);
  return (
    <Select
      size="xs"
      w={via === null ? 150 : 220}
      aria-label={label}
      placeholder={label}
      data={current !== undefined || dataset === '' ? data : [{ value, label: names.dataset(dataset) }, ...data]}
      value={dataset === '' ? null : value}
      allowDeselect={false}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      onChange={(chosen) => {
        const way = offered.find((each) => key(each.dataset.id, each.via) === chosen);
        if (way !== undefined && chosen !== value) onChange(way);
      }}
    />
  );
}

function key(dataset: string, via: Join | null): string {
  return via === null ? dataset : JSON.stringify([dataset, via.column, via.foreignColumn]);
}
