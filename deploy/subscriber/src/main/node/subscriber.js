// Prints the sets of a dataset's segments as JSON:
//   npm start -- --bootstrap=HOST:PORT --dataset=ID --proto=DIRECTORY [--workspace=default] [--prefix=segments]
//                [--config=FILE] [--state=FILE] [--group=ID] [--settle=MILLISECONDS] [--follow]
// --proto is the directory with the contract's .proto files, --config a JSON file with further settings of kafkajs, such as ssl and sasl.
// Without --follow it ends where the topics end now: with 0 when every set is verified, else with 1.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import kafkajs from 'kafkajs'
import { contract } from './contract.js'
import { SegmentSet } from './segment-set.js'
import { load, store } from './stored-state.js'

const text = byDefault => ({ type: 'string', default: byDefault })
const { values: options } = parseArgs({
  options: {
    bootstrap: text(), dataset: text(), proto: text(), workspace: text('default'), prefix: text('segments'),
    config: text(), state: text(), group: text(`segments-subscriber-${randomUUID()}`), settle: text('20000'),
    follow: { type: 'boolean', default: false },
  },
})
for (const needed of ['bootstrap', 'dataset', 'proto']) {
  if (options[needed] === undefined) throw new Error(`--${needed}=... is needed`)
}

const { MembershipChange, Operation, EvaluationEvent } = await contract(options.proto)
const membership = `${options.prefix}.membership.${options.workspace}.${options.dataset}.v1`
const evaluations = `${options.prefix}.evaluations.v1`
const { positions, sets } = options.state ? load(options.state) : { positions: new Map(), sets: new Map() }
const placeOf = (topic, partition) => `${topic}/${partition}`
const stalledAfter = 60_000
const isRead = ends => [...ends].every(([place, end]) => (positions.get(place) ?? 0n) >= end)
let records = 0
let moved = Date.now()

function setOf(segment) {
  if (!sets.has(segment)) {
    sets.set(segment, new SegmentSet())
  }
  return sets.get(segment)
}

function readMember(partition, { key, value }) {
  if (value === null) {
    const [segment, ...memberKey] = key.toString().split('|')
    setOf(segment).forget(partition, memberKey.join('|'))
    return
  }
  const change = MembershipChange.decode(value)
  const set = setOf(change.segment)
  switch (change.operation) {
    case Operation.OPERATION_ENTERED:
    case Operation.OPERATION_UPDATED:
      set.apply(partition, Number(change.evaluation), change.memberKey, BigInt(change.revision.toString()))
      break
    case Operation.OPERATION_EXITED:
      set.apply(partition, Number(change.evaluation), change.memberKey, undefined)
      break
    default: // of a newer version; the checksum tells whether it mattered
  }
}

function readClosing({ value }, fence) {
  const closed = value && EvaluationEvent.decode(value).closed
  if (closed?.workspace === options.workspace && closed.dataset === options.dataset) {
    const told = closed.partitions.map(({ partition, count, checksum }) => [
      partition,
      { count: Number(count), checksum: BigInt(`0x${Buffer.from(checksum).toString('hex')}`) },
    ])
    setOf(closed.segment).close(Number(closed.evaluation), new Map(told), fence)
  }
}

// excerpt: settings
const kafka = new kafkajs.Kafka({
  brokers: options.bootstrap.split(','),
  logLevel: kafkajs.logLevel.ERROR,
  ...(options.config ? JSON.parse(fs.readFileSync(options.config, 'utf8')) : {}),
})
const admin = kafka.admin()
// kafkajs reads in a group always; nothing is committed to it, because positions are kept with the sets
const consumer = kafka.consumer({ groupId: options.group, readUncommitted: false, maxWaitTimeInMs: 200 })
// end

// excerpt: loop
/**
 * Where the topics end: what can be read, and when that was asked. kafkajs tells the last stable offset only, and a closing event may be
 * visible a moment before the changes of its own transaction; so nothing is called incomplete before that has had time to settle.
 */
async function ends() {
  const offsets = new Map()
  for (const topic of [membership, evaluations]) {
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      offsets.set(placeOf(topic, partition), BigInt(high))
      if (high === low && !positions.has(placeOf(topic, partition))) {
        positions.set(placeOf(topic, partition), BigInt(low))
      }
    }
  }
  return { offsets, settled: Date.now() + Number(options.settle) }
}

const passed = ({ offsets, settled }) => isRead(offsets) && Date.now() >= settled

async function eachBatch({ batch: { topic, partition, messages } }) {
  const position = positions.get(placeOf(topic, partition)) ?? 0n
  const unread = messages.filter(({ offset }) => BigInt(offset) >= position)
  const fence = topic === evaluations && unread.length > 0 ? await ends() : undefined
  for (const message of unread) {
    records++
    if (topic === membership) {
      readMember(partition, message)
    } else {
      readClosing(message, fence)
    }
  }
}

// Also of batches that hold nothing but aborted changes and the marks of transactions.
consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { topic, partition, lastOffset } }) => {
  moved = Date.now()
  const read = BigInt(lastOffset) + 1n
  if (read > (positions.get(placeOf(topic, partition)) ?? 0n)) {
    positions.set(placeOf(topic, partition), read)
  }
  judge()
})
// At the start, and after each error from which kafkajs recovers by itself: it would begin anew.
consumer.on(consumer.events.GROUP_JOIN, () => {
  for (const [place, offset] of positions) {
    const [topic, partition] = place.split('/')
    consumer.seek({ topic, partition: Number(partition), offset: String(offset) })
  }
})
consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
  if (!restart) {
    console.error(error)
    process.exit(2)
  }
})

await admin.connect()
await consumer.connect()
const start = await ends()
for (const closing of [...sets.values()].flatMap(({ open }) => open)) {
  closing.fence = start
}
await consumer.subscribe({ topics: [membership, evaluations], fromBeginning: true })
await consumer.run({ autoCommit: false, eachBatch })
// end

let told = ''
function judge() {
  sets.forEach(set => set.judge(passed))
  const now = JSON.stringify([...sets].map(([id, set]) => [id, set.evaluation, set.verdict]))
  if (now !== told) {
    told = now
    keep()
    if (options.follow) {
      print()
    }
  }
}

function keep() {
  if (options.state) {
    store(options.state, positions, sets)
  }
}

function print() {
  const segments = Object.fromEntries(
    [...sets].sort().map(([id, { evaluation, verdict, members }]) => [id, { evaluation, verdict, members }]),
  )
  console.log(JSON.stringify({ segments, records }))
}

async function end(status) {
  clearInterval(timer)
  await consumer.disconnect()
  await admin.disconnect()
  keep()
  process.exit(status)
}

const timer = setInterval(async () => {
  judge()
  const all = [...sets.values()]
  const fences = [start, ...all.flatMap(({ open }) => open.map(({ fence }) => fence))]
  if (Date.now() - moved > stalledAfter && !fences.every(({ offsets }) => isRead(offsets))) {
    // kafkajs stands still at a batch that compaction has emptied, where it ends a file of the log (tulios/kafkajs#1072)
    console.error('Nothing was read for a minute although there is more; positions:', positions)
    process.exit(2)
  }
  if (!options.follow && isRead(start.offsets) && all.every(({ open, verdict }) => open.length === 0 || verdict !== 'open')) {
    print()
    await end(all.every(({ verdict }) => verdict === 'verified') ? 0 : 1)
  }
}, 100)
process.once('SIGTERM', () => end(0))
process.once('SIGINT', () => end(0))
