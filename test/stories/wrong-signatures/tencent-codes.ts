/** The codes with which Tencent Cloud refuses a request of its API 3.0, signed with TC3 or with v1. */
export const FAILURE = 'AuthFailure.SignatureFailure';
export const EXPIRED = 'AuthFailure.SignatureExpire';

export const tencentCode = (answer: string): string => {
  const { Response } = JSON.parse(answer) as { Response: { Error?: { Code: string }; SendStatusSet?: { Code: string }[] } };
  return Response.Error?.Code ?? Response.SendStatusSet?.[0]?.Code ?? '';
};
