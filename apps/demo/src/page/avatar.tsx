import { nameOf, type UserId } from '../workspace/state.ts'

/** Somebody's initials. The name stands beside it, so it is for eyes alone. */
export function Avatar({ user, small }: { user: UserId; small?: boolean }) {
  const initials = nameOf(user)
    .split(' ')
    .map(([letter]) => letter)
    .join('')
  return (
    <span class="avatar" data-user={user} data-small={small} aria-hidden="true">
      {initials}
    </span>
  )
}
