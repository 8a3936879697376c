import { isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/** A number as a double where that loses nothing, else as it was written. */
export function number(text: string): number | LosslessNumber {
  return isSafeNumber(text) ? Number(text) : new LosslessNumber(text);
}

/** Reads JSON with every digit of its numbers. */
export function fromJson<T>(text: string): T {
  return parse(text, undefined, number) as T;
}

export function toJson(value: unknown): string {
  return stringify(value) ?? 'null';
}
