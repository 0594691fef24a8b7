import { ar } from './ar.ts'
import { offer } from './script.ts'

offer(ar)
