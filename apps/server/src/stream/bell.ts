/** Remembers that somebody rang until it is listened to: many rings are one. */
export interface Bell {
  ring(): void
  /** Resolves at once when somebody rang since the last time, else at the next ring. */
  rung(): Promise<void>
}

export function createBell(): Bell {
  let isRung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      isRung = true
      wake?.()
    },
    async rung() {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = null
      }
      isRung = false
    },
  }
}
