import { ExpressionError } from "../../expression/expression-error.js";
import type { ArmValue, Lambda } from "../../values/value.js";
import { quoted, textArgument } from "../arguments.js";
import { addressBits, formatIpAddress, parseIpPrefix } from "../../../util/ip-address.js";

/** Number of bits in an address, by address family. */
type AddressBits = 32 | 128;

/** A range of addresses in CIDR notation. */
export interface IpNetwork {
  readonly bits: AddressBits;
  /** The address with all host bits set to zero. */
  readonly first: bigint;
  readonly last: bigint;
  readonly prefixLength: number;
}

/** The network of a given prefix length that contains an address. */
export function networkOf(bits: AddressBits, address: bigint, prefixLength: number): IpNetwork {
  const hostBits = BigInt(bits - prefixLength);
  const first = (address >> hostBits) << hostBits;
  return { bits, first, last: first + (1n << hostBits) - 1n, prefixLength };
}

/** An argument that must be a network, such as `10.144.0.0/20` or `fdad:3236:5555::/48`. @throws ExpressionError with its name. */
export function networkArgument(value: ArmValue | Lambda | undefined, name: string): IpNetwork {
  const text = textArgument(value, name);
  const prefix = parseIpPrefix(text);
  if (prefix === undefined) {
    throw new ExpressionError(`the argument ${name}, ${quoted(text)}, is not an address range such as 10.144.0.0/20`);
  }
  return networkOf(addressBits(prefix.address), BigInt(prefix.address), prefix.length);
}

export const formatNetwork = ({ bits, first, prefixLength }: IpNetwork): string => `${formatAddress(bits, first)}/${prefixLength}`;

/** The canonical form of an address. */
export const formatAddress = (bits: AddressBits, value: bigint): string => formatIpAddress(bits === 32 ? Number(value) : value);
