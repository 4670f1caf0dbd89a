/** What an account has that may stand in the place of a number by mistake. */
import type { Mistakable } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { TencentPart } from '../part.ts';
import { signsOf, templatesOf } from '../part.ts';

export function* mistakable(owner: TencentPart): Mistakable {
  const { secretId, secretKey, apps } = owner;
  yield [secretId, '是 SecretId', 'is the SecretId'];
  yield [secretKey, '是 SecretKey', 'is the SecretKey'];
  for (const { sdkAppId, appKey, name } of apps) {
    yield [sdkAppId, '是 SdkAppId', 'is an SdkAppId'];
    yield [appKey, '是 AppKey', 'is an AppKey'];
    if (name !== '') yield [name, '是应用的名称', 'is the name of an application'];
  }
  for (const { id, name } of signsOf(owner)) {
    yield [String(id), `是签名“${name}”的 ID`, `is the id of the sign “${name}”`];
    yield [name, '是签名', 'is a sign'];
    yield [`【${name}】`, '是签名', 'is a sign'];
  }
  for (const { id, name } of templatesOf(owner)) {
    yield [String(id), `是模板 ${id} 的 ID`, `is the id of template ${id}`];
    if (name !== '') yield [name, `是模板 ${id} 的名称`, `is the name of template ${id}`];
  }
}
