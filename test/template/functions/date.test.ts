import { describe, expect, it } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { dateFunctions } from "../../../src/template/functions/date.js";
import { formatDateTime } from "../../../src/template/functions/date/format-date-time.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction, functionCall } from "../support/function-call.js";

const call = (name: string, ...args: ArmValue[]): ArmValue => callFunction(dateFunctions, name, ...args);
const add = (base: ArmValue, duration: ArmValue, ...format: ArmValue[]): ArmValue => call("dateTimeAdd", base, duration, ...format);

describe("dateTimeAdd", () => {
  it.each([
    ["2020-04-07 14:53:14Z", "PT1H", "2020-04-07T15:53:14Z"],
    ["2020-04-07 14:53:14Z", "-P9D", "2020-03-29T14:53:14Z"],
    ["2020-04-07T14:53:14Z", "P1DT2H3M4S", "2020-04-08T16:56:18Z"],
    ["20200407T145314Z", "PT0S", "2020-04-07T14:53:14Z"],
    ["2020-04-07T14:53:14+00:00", "PT0S", "2020-04-07T14:53:14Z"],
    ["2020-04-07T14:53:14", "PT0S", "2020-04-07T14:53:14Z"],
    ["2020-04-07", "PT36H", "2020-04-08T12:00:00Z"],
    ["2020-04-07T14:53:14.5Z", "PT0.5S", "2020-04-07T14:53:15Z"],
    ["0001-01-01T00:00:00Z", "P99Y", "0099-12-08T00:00:00Z"],
  ])("%s and %s make %s", (base, duration, sum) => {
    expect(add(base, duration)).toBe(sum);
  });

  it.each([
    ["2023-01-01 00:00:00Z", "P1Y", "2024-01-01T00:00:00Z"],
    ["2024-01-01 00:00:00Z", "P1Y", "2024-12-31T00:00:00Z"],
    ["2023-02-01 00:00:00Z", "P1M", "2023-03-03T00:00:00Z"],
    ["2024-02-01 00:00:00Z", "P1M", "2024-03-02T00:00:00Z"],
    ["2023-01-01 00:00:00Z", "P12M", "2024-01-01T00:00:00Z"],
    ["2023-01-01 00:00:00Z", "P13M", "2024-01-31T00:00:00Z"],
  ])("takes a year for 365 days and a month for 30: %s and %s make %s", (base, duration, sum) => {
    expect(add(base, duration)).toBe(sum);
  });

  it("writes the sum in the format that is asked for", () => {
    expect(add("2020-04-07 14:53:14Z", "P3Y", "u")).toBe("2023-04-07 14:53:14Z");
    expect(add("2020-04-07 14:53:14Z", "P3Y", "yyyyMMdd_hhmmss")).toBe("20230407_025314");
    expect(add("2020-04-07 14:53:14.25Z", "PT0.000001S", "o")).toBe("2020-04-07T14:53:14.2500010Z");
  });

  it("takes what another date function makes", () => {
    expect(add(call("dateTimeFromEpoch", 1680224438), "P1D")).toBe("2023-04-01T01:00:38Z");
  });

  it.each([
    "yesterday",
    "",
    "2020-02-30",
    "2020-04-07T24:00:00Z",
    "2020-04-07T14:60:00Z",
    "0000-01-01",
    "2020-04-07T10:00:00+15:00",
    "4/7/2020",
  ])("refuses the base %j", (base) => {
    expect(() => add(base, "P1D")).toThrow(/the argument base, .* is not an ISO 8601 time/);
  });

  it.each(["", "P", "PT", "P1DT", "1D", "P1.5D", "P1W", "P-1D", "P1D1Y", "P99999999999D", "P2147483648D"])(
    "refuses the duration %j",
    (duration) => {
      expect(() => add("2020-04-07", duration)).toThrow(/the argument duration, .* is not an ISO 8601 duration/);
    },
  );

  it("refuses sums beyond the year 9999, and before the year 1", () => {
    expect(() => add("2020-04-07", "P2147483647Y")).toThrow("within the years 1 to 9999");
    expect(() => add("2020-04-07", "-P2147483647M")).toThrow("within the years 1 to 9999");
    expect(() => add("9999-12-31T23:59:59.9999999Z", "PT1S")).toThrow("within the years 1 to 9999");
  });

  it("refuses arguments of other types by name, and repeats no long text", () => {
    expect(() => add(1, 2)).toThrow("the argument base must be a string, not int");
    expect(() => add("2020-04-07", null)).toThrow("the argument duration must be a string, not null");
    expect(() => add("2020-04-07", "P1D", 5)).toThrow("the argument format must be a string, not int");
    expect(() => add("x".repeat(5000), "P1D")).toThrow("a text of 5000 characters");
  });

  it("does not guess a text that is not documented", () => {
    expect(add("2020-04-07T14:53:14+02:00", "P1D")).toBeInstanceOf(Unknown);
    expect(add("2020-04-07T14:53:14.5Z", "P1D")).toBeInstanceOf(Unknown);
  });

  it("pays for long formats before they are written", () => {
    const counting = functionCall("dateTimeAdd");
    const [dateTimeAdd] = dateFunctions;
    const made = dateTimeAdd?.evaluate(["2020-04-07", "P1D", "y".repeat(10_000)], counting);
    expect(made).toHaveLength(10_000);
    expect(counting.spent).toBeGreaterThanOrEqual(10_000);
  });
});

describe("dateTimeFromEpoch and dateTimeToEpoch", () => {
  it("turn one into the other", () => {
    expect(call("dateTimeFromEpoch", 1586271194)).toBe("2020-04-07T14:53:14Z");
    expect(call("dateTimeToEpoch", "2020-04-07T14:53:14Z")).toBe(1586271194);
    expect(call("dateTimeToEpoch", "2020-04-07T16:53:14+02:00")).toBe(1586271194);
    expect(call("dateTimeToEpoch", "2020-04-07T14:53:14.999Z")).toBe(1586271194);
    expect(call("dateTimeToEpoch", "1969-12-31T23:59:58.5Z")).toBe(-2);
    expect(call("dateTimeFromEpoch", -62135596800)).toBe("0001-01-01T00:00:00Z");
  });

  it("refuse what is no time", () => {
    expect(() => call("dateTimeFromEpoch", 253402300800)).toThrow("within the years 1 to 9999");
    expect(() => call("dateTimeFromEpoch", 1.5)).toThrow("the argument epochTime must be an int, not float");
    expect(() => call("dateTimeFromEpoch", "1")).toThrow(ExpressionError);
    expect(() => call("dateTimeToEpoch", "now")).toThrow("the argument dateTime, 'now', is not an ISO 8601 time");
  });
});

describe("formats of dates", () => {
  const afternoon = new Date("2019-03-05T17:53:18.070Z");

  it.each([
    ["yyyyMMddTHHmmssZ", "20190305T175318Z"],
    ["d", "03/05/2019"],
    ["M d", "3 5"],
    ["D", "Tuesday, 05 March 2019"],
    ["f", "Tuesday, 05 March 2019 17:53"],
    ["F", "Tuesday, 05 March 2019 17:53:18"],
    ["g", "03/05/2019 17:53"],
    ["G", "03/05/2019 17:53:18"],
    ["m", "March 05"],
    ["o", "2019-03-05T17:53:18.0700000Z"],
    ["r", "Tue, 05 Mar 2019 17:53:18 GMT"],
    ["s", "2019-03-05T17:53:18"],
    ["t", "17:53"],
    ["T", "17:53:18"],
    ["u", "2019-03-05 17:53:18Z"],
    ["y", "2019 March"],
  ])("%s makes %s", (format, text) => {
    expect(formatDateTime(afternoon, format)).toBe(text);
  });

  it.each([
    ["ddd dddd MMM MMMM", "Tue Tuesday Mar March"],
    ["h:mm tt", "5:53 PM"],
    ["h t", "5 P"],
    ["y yy yyy yyyyyy", "19 19 2019 002019"],
    ["ss.fff", "18.070"],
    ["ss.FFF", "18.07"],
    ["%d", "5"],
    ["%h", "5"],
    ["zzz z zz K", "+00:00 +0 +00 Z"],
    ["yyyy'y'MM\"m\"", "2019y03m"],
    ["yyyy\\y", "2019y"],
    ["'it''s'", "its"],
    ["'a\\'b'", "a'b"],
    ["yyyy gg", "2019 A.D."],
  ])("the custom format %s makes %s", (format, text) => {
    expect(formatDateTime(afternoon, format)).toBe(text);
  });

  it("drops the point before fractions that are zero", () => {
    expect(formatDateTime(new Date("2019-03-05T17:53:18Z"), "ss.FFF'Z'")).toBe("18Z");
  });

  it.each([
    ["2019-03-05T00:10:00Z", "12:10 AM"],
    ["2019-03-05T12:10:00Z", "12:10 PM"],
    ["2019-03-05T11:59:00Z", "11:59 AM"],
  ])("the clock of twelve hours at %s shows %s", (date, text) => {
    expect(formatDateTime(new Date(date), "h:mm tt")).toBe(text);
  });

  it.each(["", "x", "Z", "\\", "'open", 'yyyy"', "yyyy%", "%%", "ffffffff"])("refuses the format %j", (format) => {
    expect(() => formatDateTime(afternoon, format)).toThrow(ExpressionError);
  });
});
