import type { EagerFunction } from "./definition.js";
import { affixFunctions } from "./string/affix.js";
import { base64Functions } from "./string/base64.js";
import { caseFunctions } from "./string/case.js";
import { concat } from "./string/concat.js";
import { dataUriFunctions } from "./string/data-uri.js";
import { format } from "./string/format.js";
import { hashFunctions } from "./string/hash-functions.js";
import { join } from "./string/join.js";
import { json } from "./string/json.js";
import { like } from "./string/like.js";
import { padLeft } from "./string/pad-left.js";
import { replace } from "./string/replace.js";
import { split } from "./string/split.js";
import { stringOf } from "./string/string-of.js";
import { substring } from "./string/substring.js";
import { trim } from "./string/trim.js";
import { uriComponentFunctions } from "./string/uri-component.js";
import { uriPartsFunctions } from "./string/uri-parts.js";
import { uri } from "./string/uri.js";

/** Functions for texts. Functions for arrays and texts, such as `length`, are in the array functions.
 *  Source: "String functions for ARM templates", learn.microsoft.com, as of 2025-06. */
export const stringFunctions: readonly EagerFunction[] = [
  ...affixFunctions,
  ...base64Functions,
  ...caseFunctions,
  concat,
  ...dataUriFunctions,
  format,
  ...hashFunctions,
  join,
  json,
  like,
  padLeft,
  replace,
  split,
  stringOf,
  substring,
  trim,
  uri,
  ...uriComponentFunctions,
  ...uriPartsFunctions,
];
