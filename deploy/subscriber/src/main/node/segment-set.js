import { createHash } from 'node:crypto'

const MODULUS = 1n << 128n
const EMPTY = { count: 0, checksum: 0n }

function hash(memberKey, revision) {
  const suffix = Buffer.alloc(9)
  suffix.writeBigUInt64BE(revision, 1)
  const digest = createHash('sha256').update(memberKey, 'utf8').update(suffix).digest('hex')
  return BigInt(`0x${digest.slice(0, 32)}`)
}

function plus({ count, checksum }, sign, [memberKey, revision]) {
  const sum = checksum + BigInt(sign) * hash(memberKey, revision)
  return { count: count + sign, checksum: ((sum % MODULUS) + MODULUS) % MODULUS }
}

/** What was read from one partition. Summaries are kept with the evaluation from which each holds, since the last verified one. */
function newPart() {
  return { members: new Map(), summaries: [{ from: 0, ...EMPTY }] }
}

/** The members of one segment as read so far, and whether a closing event has proved that none is missing. */
export class SegmentSet {
  parts = new Map()
  verified = 0
  /** Closing events that are not verified yet: what they tell, and the offsets that must be read first. */
  open = []
  verdict = 'open'

  // excerpt: fold
  /** Reads a change: a revision for a member that belongs, none for one that left. A change that was read before has no effect. */
  apply(partition, evaluation, memberKey, revision) {
    const part = this.#part(partition)
    if (evaluation < part.summaries.at(-1).from) {
      return // within a partition, a segment's evaluations never go back: this was read before
    }
    const former = part.members.get(memberKey)
    if (former !== undefined) {
      part.members.delete(memberKey)
      this.#change(part, evaluation, -1, [memberKey, former])
    }
    if (revision !== undefined) {
      part.members.set(memberKey, revision)
      this.#change(part, evaluation, +1, [memberKey, revision])
    }
  }

  /** Reads a null value: nothing of this member may be kept. */
  forget(partition, memberKey) {
    this.apply(partition, this.#part(partition).summaries.at(-1).from, memberKey, undefined)
  }

  #change(part, evaluation, sign, member) {
    const last = part.summaries.at(-1)
    if (last.from === evaluation) {
      part.summaries.pop()
    }
    part.summaries.push({ from: evaluation, ...plus(last, sign, member) })
  }
  // end

  // excerpt: verify
  /** Reads a closing event: count and checksum of each partition after an evaluation. */
  close(evaluation, told, fence) {
    if (evaluation > this.evaluation) {
      this.open.push({ evaluation, told, fence })
      this.verdict = 'open'
    }
  }

  /** Compares with the closing events: one that agrees is a proof, at once; one that does not, only when everything was read. */
  judge(passed) {
    for (const closing of this.open) {
      if (this.#agrees(closing)) {
        this.verified = closing.evaluation
        for (const part of this.parts.values()) {
          const last = part.summaries.findLastIndex(({ from }) => from <= closing.evaluation)
          part.summaries.splice(0, last)
        }
      }
    }
    this.open = this.open.filter(({ evaluation }) => evaluation > this.verified)
    if (this.open.length === 0) {
      this.verdict = this.verified > 0 ? 'verified' : 'open'
    } else if (passed(this.open.at(-1).fence)) {
      this.verdict = 'incomplete'
      this.open.splice(0, this.open.length - 1)
    }
  }

  #agrees({ evaluation, told }) {
    const partitions = new Set([...told.keys(), ...this.parts.keys()])
    return [...partitions].every(partition => {
      const announced = told.get(partition) ?? EMPTY
      const held = this.parts.get(partition)?.summaries.findLast(({ from }) => from <= evaluation) ?? EMPTY
      return held.count === announced.count && held.checksum === announced.checksum
    })
  }
  // end

  /** The newest closed evaluation that is known; 0 when there is none. */
  get evaluation() {
    return this.open.at(-1)?.evaluation ?? this.verified
  }

  /** The members' keys in order. */
  get members() {
    return [...this.parts.values()].flatMap(({ members }) => [...members.keys()]).sort()
  }

  #part(partition) {
    if (!this.parts.has(partition)) {
      this.parts.set(partition, newPart())
    }
    return this.parts.get(partition)
  }
}
