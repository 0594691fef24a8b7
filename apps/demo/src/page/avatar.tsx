import { faceOf, type UserId } from '../workspace/state.ts'

/** Somebody's picture. The name stands beside it, so it is for eyes alone. */
export function Avatar({ user, small }: { user: UserId; small?: boolean }) {
  return <img class="avatar" data-small={small} src={faceOf(user)} alt="" width={32} height={32} />
}
