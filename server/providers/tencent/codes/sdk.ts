/** The codes that SDKs make up on the caller's side, where `Code` of an answer would stand. */
import type { Rows } from '../../../provider-kit/rows.ts';
import { row } from '../../../provider-kit/rows.ts';
import { documented } from './sources.ts';

const go = (place: string) => ({ ...documented('go'), place });
const python = (place: string) => ({ ...documented('python'), place });
const java = (place: string) => ({ ...documented('java'), place });

/**
 * `{name}` stands for what the SDK puts in; where several files make the code up, the text is that of the first, and the
 * others word it differently. sms_client.py takes the class of any exception for a code; domain_failover.py asks for
 * JSONDecodeError. The SDKs for Node.js and .NET make up no codes, nor does Java's for a
 * connection that failed: there is a message alone.
 */
// oxfmt-ignore
export const sdkCodes = {
  'ClientError.NetworkError': row('Fail to get response because {cause}', go('netretry.go'),
    '没有收到应答：连接、超时、代理或证书的问题；请求可能已经到达，也可能没有。',
    'No answer came: connection, time-out, proxy or certificate. The request may have arrived.'),
  'ClientError.IOError': row('Fail to read response body because {cause}', go('http/response.go'),
    '应答的响应体没有读完；短信可能已经发出，重发前请先查一下。',
    'The answer broke off while it was read; the message may be out, so check before resending.'),
  'ClientError.HttpStatusCodeError': row('Request fail with http status code: {status}, with body: {body}',
    go('http/response.go'),
    'HTTP 状态不是 200。腾讯云的错误也以 200 返回，所以多半是代理或 endpoint 的问题。',
    "The HTTP status is not 200. Tencent’s errors come with 200: suspect a proxy or the endpoint."),
  'ClientError.ParseJsonError': row('Fail to parse json content: {body}, because: {cause}',
    go('http/response.go, http/common_request.go'),
    '应答不是 JSON，多半来自代理或错误的 endpoint；也可能是传给 CommonRequest 的参数。',
    'The answer, or what was given to a CommonRequest, is not JSON; suspect a proxy or the endpoint.'),
  'ClientError.TypeError': row('Response type does not implement SSEResponse', go('http/response.go'),
    '应答是 text/event-stream，而这个接口的应答类型不接受流；请检查 endpoint。',
    'The answer is a text/event-stream, which this action cannot take; check the endpoint.'),
  'ClientError.CircuitBreakerError': row('{cause}', go('client.go'),
    '启用地域熔断时，发送途中发生 panic，消息就是它的内容；熔断可用 DisableRegionBreaker 关闭。',
    'A panic during a call under the region breaker; DisableRegionBreaker switches the breaker off.'),
  'ClientError.InvalidParameter': row('Invalid data type:{type}, must be one of the following: []byte, string, map[string]interface{}',
    go('http/common_request.go'),
    'SetActionParameters 的参数类型不对，消息里列出了可用的类型。',
    'SetActionParameters was given a wrong type; the message lists those it takes.'),
  'ClientError.CredentialError': row('Failed to parse profile file,{cause}',
    go('profile_provider.go, cvm_role_provider.go, role_arn_provider.go'),
    '取不到密钥：密钥文件、CVM 角色或扮演的角色有误，消息里有原因。',
    'No key could be had from the profile file, CVM role or assumed role; the message says why.'),
  'ClientError.CredentialNotFound': row('Environmental variable (TENCENTCLOUD_SECRET_ID or TENCENTCLOUD_SECRET_KEY) is empty',
    go('env_provider.go, profile_provider.go'),
    '环境变量 TENCENTCLOUD_SECRET_ID 或 TENCENTCLOUD_SECRET_KEY 为空，或找不到密钥文件。',
    'TENCENTCLOUD_SECRET_ID or TENCENTCLOUD_SECRET_KEY is empty, or there is no profile file.'),
  ClientNetworkError: row('{cause}', python('http/request.py'),
    '请求没有发成，或没有收到应答；消息是底层的异常（DNS、连接、超时、证书）。',
    'The request failed on its way: DNS, connection, time-out or TLS, as the message says.'),
  ServerNetworkError: row('{body}', python('abstract_client.py'),
    'HTTP 状态不是 200，消息是响应体；多半来自代理或错误的 endpoint。',
    'The HTTP status is not 200, and the message is the body; suspect a proxy or the endpoint.'),
  ClientParamsError: row('Method only support (GET, POST)',
    python('http/request.py'),
    'reqMethod 只能是 GET 或 POST；这个码出现在 ClientNetworkError 的消息里。',
    'reqMethod takes GET or POST and nothing else; the code shows inside a ClientNetworkError.'),
  ClientError: row('Invalid signature method.',
    { ...documented('python', 'php'), place: 'abstract_client.py, client_profile.py; AbstractClient.php: "Invalid sign method"' },
    'SDK 的设置有误，例如 signMethod、language 或请求方法；消息里写着是哪一项。',
    'The SDK is set up wrongly: signMethod, language or the request method, say; the message tells.'),
  InvalidCredential: row('secret id should not be none or empty', python('credential.py'),
    '传给 Credential 的 SecretId 或 SecretKey 为空，或带有空格。',
    'The SecretId or SecretKey given to Credential is empty, or has blanks around it.'),
  ClientSideError: row('no valid credentail.', python('credential.py [sic]'),
    '默认凭证链没有找到密钥：环境变量、密钥文件、CVM 角色和 TKE 里都没有。',
    'The default chain found no key: not in the environment, a profile file, a CVM role or TKE.'),
  'ClientSideError/retry': row('The number of retryTimes supported is 0 to 10.', java('AbstractClient.java'),
    'retry() 的 retryTimes 只能是 0 到 10。', 'retry() takes a retryTimes from 0 to 10 and no other.'),
  JSONDecodeError: row('{cause}',
    python('sms_client.py, domain_failover.py'),
    '应答不是 JSON；SDK 用 Python 异常的类名当错误码，所以别的类名也会出现。',
    'The answer is not JSON. The code is the class of a Python exception, so others occur too.'),
  ServerSideError: row('response code is {status}, not 200', java('AbstractClient.java'),
    'HTTP 状态不是 200，消息里是状态码；多半来自代理或错误的 endpoint。',
    'The HTTP status, which the message has, is not 200; suspect a proxy or the endpoint.'),
} satisfies Rows;
