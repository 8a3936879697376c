import fs from 'node:fs'
import { SegmentSet } from './segment-set.js'

const packed = (_, value) =>
  value instanceof Map ? { map: [...value] } : typeof value === 'bigint' ? { big: String(value) } : value

const unpacked = (_, value) => {
  if (Array.isArray(value?.map)) return new Map(value.map)
  return typeof value?.big === 'string' ? BigInt(value.big) : value
}

/** Writes sets and positions into one file, so that they are always of the same instant. A service would have both in one transaction. */
export function store(file, positions, sets) {
  fs.writeFileSync(`${file}.new`, JSON.stringify({ positions, sets }, packed))
  fs.renameSync(`${file}.new`, file)
}

/** Reads what was written; nothing is there at first. */
export function load(file) {
  if (!fs.existsSync(file)) {
    return { positions: new Map(), sets: new Map() }
  }
  const { positions, sets } = JSON.parse(fs.readFileSync(file, 'utf8'), unpacked)
  return { positions, sets: new Map([...sets].map(([id, set]) => [id, Object.assign(new SegmentSet(), set)])) }
}
