/**
 * Loaded into a node before its program: its clock is off by `CLOCK_SKEW_MS` milliseconds. Timers measure time that
 * passes, and are as they were.
 */
const skew = Number(process.env['CLOCK_SKEW_MS'])
const { now } = Date
Date.now = () => now() + skew
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], subject) =>
    Reflect.construct(target, args.length === 0 ? [now() + skew] : args, subject),
})
