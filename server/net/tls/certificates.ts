/** X.509 certificates, signed with ECDSA on P-256. Loaded when one is wanted: its library would slow every start. */
import { X509Certificate, createHash, createPublicKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
} from '@peculiar/asn1-x509';
import type { Scope } from './scope.ts';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';

/** Who signs: its common name and its key. */
export interface Signer {
  name: string;
  /** Private. */
  key: KeyObject;
}

export interface Order {
  /** Common name of the subject. */
  name: string;
  publicKey: KeyObject;
  signer: Signer;
  /** Epoch milliseconds. */
  from: number;
  until: number;
}

/** A certificate that may sign others, within `scope`; `depth` more of its kind may follow it. In PEM. */
export function signAuthority(order: Order & { scope: Scope; depth: number }): string {
  const { scope, depth } = order;
  const bases = [...scope.names, ...scope.networks].map((one) => new GeneralSubtree({ base: generalName(one) }));
  return signCertificate(order, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: depth })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign)),
    extension(id_ce_nameConstraints, true, new NameConstraints({ permittedSubtrees: new GeneralSubtrees(bases) })),
    // What stands below the root serves nothing but TLS.
    ...(depth === 0 ? [extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth]))] : []),
  ]);
}

/** A server's certificate for a host name or an address, in PEM. Whether it may be vouched for is the caller's to know. */
export function signLeaf(order: Order & { host: string }): string {
  return signCertificate(order, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName([generalName(order.host)])),
  ]);
}

function signCertificate({ name, publicKey, signer, from, until }: Order, extensions: readonly Extension[]): string {
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: signatureAlgorithm,
    issuer: commonName(signer.name),
    validity: new Validity({ notBefore: new Date(from), notAfter: new Date(until) }),
    subject: commonName(name),
    subjectPublicKeyInfo: infoOf(publicKey),
    extensions: new Extensions([
      ...extensions,
      extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifierOf(publicKey))),
      extension(id_ce_authorityKeyIdentifier, false, authorityOf(createPublicKey(signer.key))),
    ]),
  });
  const signatureValue = bytesOf(sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), signer.key));
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue });
  return new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))).toString();
}

function extension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** A host name, an address or a network. */
function generalName(host: string): GeneralName {
  return new GeneralName(isIP(host.split('/')[0] ?? '') === 0 ? { dNSName: host } : { iPAddress: host });
}

function commonName(name: string): Name {
  const value = new AttributeValue({ utf8String: name });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

/** Positive, of 127 bits at most. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytesOf(bytes);
}

function infoOf(key: KeyObject): SubjectPublicKeyInfo {
  return AsnConvert.parse(key.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
}

/** The first 160 bits of the key's SHA-256 (RFC 7093, section 2). */
function identifierOf(key: KeyObject): ArrayBuffer {
  return bytesOf(
    createHash('sha256')
      .update(Buffer.from(infoOf(key).subjectPublicKey))
      .digest()
      .subarray(0, 20),
  );
}

function authorityOf(key: KeyObject): AuthorityKeyIdentifier {
  return new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(identifierOf(key)) });
}

/** A buffer of just these bytes. */
function bytesOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
