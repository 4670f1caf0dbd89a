/** The codes that SDKs make up on the caller's side, where `Code` of an answer would stand. */
import type { ErrorRow } from './errors-gateway.ts';

const GO = 'source of tencentcloud-sdk-go';
const PYTHON = 'source of tencentcloud-sdk-python';
const JAVA = 'source of tencentcloud-sdk-java';

/**
 * `{name}` stands for what the SDK puts in. The SDKs for Node.js and .NET make up no codes, nor does Java's for a
 * connection that failed: there is a message alone.
 */
export const sdkErrors: readonly ErrorRow[] = [
  ['ClientError.NetworkError', 'Fail to get response because {cause}', 'documented', `${GO}, netretry.go`],
  ['ClientError.IOError', 'Fail to read response body because {cause}', 'documented', `${GO}, http/response.go`],
  [
    'ClientError.HttpStatusCodeError',
    'Request fail with http status code: {status}, with body: {body}',
    'documented',
    `${GO}, http/response.go`,
  ],
  [
    'ClientError.ParseJsonError',
    'Fail to parse json content: {body}, because: {cause}',
    'documented',
    `${GO}, http/response.go; http/common_request.go words it differently`,
  ],
  ['ClientError.TypeError', 'Response type does not implement SSEResponse', 'documented', `${GO}, http/response.go`],
  ['ClientError.CircuitBreakerError', '{cause}', 'documented', `${GO}, client.go`],
  [
    'ClientError.InvalidParameter',
    'Invalid data type:{type}, must be one of the following: []byte, string, map[string]interface{}',
    'documented',
    `${GO}, http/common_request.go`,
  ],
  [
    'ClientError.CredentialError',
    'Failed to parse profile file,{cause}',
    'documented',
    `${GO}, profile_provider.go; other words in cvm_role_provider.go and role_arn_provider.go`,
  ],
  [
    'ClientError.CredentialNotFound',
    'Environmental variable (TENCENTCLOUD_SECRET_ID or TENCENTCLOUD_SECRET_KEY) is empty',
    'documented',
    `${GO}, env_provider.go; other words in profile_provider.go`,
  ],
  ['ClientNetworkError', '{cause}', 'documented', `${PYTHON}, http/request.py`],
  ['ServerNetworkError', '{body}', 'documented', `${PYTHON}, abstract_client.py`],
  [
    'ClientParamsError',
    'Method only support (GET, POST)',
    'documented',
    `${PYTHON}, http/request.py, which hands it on inside the text of a ClientNetworkError`,
  ],
  [
    'ClientError',
    'Invalid signature method.',
    'documented',
    `${PYTHON}, abstract_client.py and client_profile.py; tencentcloud-sdk-php, AbstractClient.php: "Invalid sign method"`,
  ],
  ['InvalidCredential', 'secret id should not be none or empty', 'documented', `${PYTHON}, credential.py`],
  ['ClientSideError', 'no valid credentail.', 'documented', `${PYTHON}, credential.py, spelt so`],
  ['ClientSideError/retry', 'The number of retryTimes supported is 0 to 10.', 'documented', `${JAVA}, AbstractClient.java`],
  [
    'JSONDecodeError',
    '{cause}',
    'documented',
    `${PYTHON}, sms_client.py takes the class of any exception for a code; domain_failover.py asks for this one`,
  ],
  ['ServerSideError', 'response code is {status}, not 200', 'documented', `${JAVA}, AbstractClient.java`],
];
