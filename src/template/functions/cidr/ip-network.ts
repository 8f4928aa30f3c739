import { ExpressionError } from "../../expression/expression-error.js";
import type { ArmValue, Lambda } from "../../values/value.js";
import { quoted, textArgument } from "../arguments.js";
import { formatIpAddress, parseIpAddress, type AddressBits } from "./ip-text.js";

/** A range of addresses in CIDR notation. */
export interface IpNetwork {
  readonly bits: AddressBits;
  /** The address with the host bits zero. */
  readonly first: bigint;
  readonly last: bigint;
  readonly prefixLength: number;
}

/** The network of a given length that an address is in. */
export function networkOf(bits: AddressBits, address: bigint, prefixLength: number): IpNetwork {
  const hostBits = BigInt(bits - prefixLength);
  const first = (address >> hostBits) << hostBits;
  return { bits, first, last: first + (1n << hostBits) - 1n, prefixLength };
}

/** An argument that must be a network, such as `10.144.0.0/20` or `fdad:3236:5555::/48`. @throws ExpressionError that names it. */
export function networkArgument(value: ArmValue | Lambda | undefined, name: string): IpNetwork {
  const text = textArgument(value, name);
  const [, start = "", length = ""] = /^([^/]{2,45})\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const address = parseIpAddress(start);
  if (address === undefined || Number(length) > address.bits) {
    throw new ExpressionError(`the argument ${name}, ${quoted(text)}, is not an address range such as 10.144.0.0/20`);
  }
  return networkOf(address.bits, address.value, Number(length));
}

export const formatNetwork = ({ bits, first, prefixLength }: IpNetwork): string =>
  `${formatIpAddress({ bits, value: first })}/${prefixLength}`;
