import { contains } from "./array/contains.js";
import { creators } from "./array/create.js";
import { elementAccess } from "./array/element-access.js";
import { ends } from "./array/ends.js";
import { indexes } from "./array/index-of.js";
import { intersection } from "./array/intersection.js";
import { sizes } from "./array/size.js";
import { takeAndSkip } from "./array/take-skip.js";
import { distinct, union } from "./array/union.js";
import { zones } from "./array/zones.js";
import type { EagerFunction } from "./definition.js";

/** Functions for arrays, including those that also accept objects or strings. */
export const arrayFunctions: readonly EagerFunction[] = [
  contains,
  ...creators,
  distinct,
  ...elementAccess,
  ...ends,
  ...indexes,
  intersection,
  ...sizes,
  ...takeAndSkip,
  union,
  ...zones,
];
