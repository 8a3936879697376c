import { ActionIcon, Select } from '@mantine/core';
import { X } from 'lucide-react';
import type { Column } from '../api/definitions';
import type { Same, Step } from '../condition/node';
import { columnOperatorsFor } from '../condition/operators';
import { ColumnSelect } from './column-select';
import { ColumnOperatorSelect } from './compare-columns';

interface SameInputProps {
  readonly same: Same;
  readonly steps: readonly Step[];
  /** The steps that it can be compared with. */
  readonly earlier: readonly Step[];
  readonly columns: readonly Column[];
  /** Null takes the comparison away. */
  readonly onChange: (same: Same | null) => void;
}

/** What an event has in common with the one of an earlier step. */
export function SameInput({ same, steps, earlier, columns, onChange }: SameInputProps) {
  const column = columns.find((each) => each.name === same.column);
  return (
    <div className="sentence" role="group" aria-label="Compared with an earlier step">
      <span className="say">whose</span>
      <ColumnSelect label="Attribute" columns={columns} value={same.column} onChange={(chosen) => onChange(withColumn(same, chosen, columns))} />
      <ColumnOperatorSelect value={same.operator} column={column} onChange={(operator) => onChange({ ...same, operator })} />
      <ColumnSelect
        label="Earlier attribute"
        nothing="No attribute of this type"
        columns={columns.filter((each) => each.type === column?.type)}
        value={same.other}
        disabled={column === undefined}
        onChange={(chosen) => onChange({ ...same, other: chosen.name })}
      />
      <span className="say">of</span>
      <Select
        size="xs"
        w={100}
        aria-label="Earlier step"
        data={earlier.map((step) => ({ value: step.id, label: `step ${steps.indexOf(step) + 1}` }))}
        value={same.step}
        allowDeselect={false}
        onChange={(step) => step !== null && onChange({ ...same, step })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label="Do not compare" onClick={() => onChange(null)}>
        <X size={14} />
      </ActionIcon>
    </div>
  );
}

/** The same attribute is what is mostly meant; another column keeps the comparison where it means something for it. */
function withColumn(same: Same, column: Column, columns: readonly Column[]): Same {
  const operator = columnOperatorsFor(column.type).some((each) => each.name === same.operator) ? same.operator : 'is';
  const other = columns.find((each) => each.name === same.other);
  const keeps = other !== undefined && other.type === column.type && same.other !== same.column;
  return { ...same, column: column.name, operator, other: keeps ? same.other : column.name };
}
